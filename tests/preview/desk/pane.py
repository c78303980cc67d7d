"""What the tests do in the manuscript's pane."""

from __future__ import annotations

from tests.preview.conftest import Looking


def open_at(seen: Looking, words: str) -> None:
    """Click a line of the page, and wait until its manuscript is there."""
    box = seen.page.locator("svg.page text", has_text=words).first.bounding_box()
    seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.page.wait_for_selector("#pane:not([hidden])")
    seen.page.wait_for_selector("#editor:focus-within")


def pane_text(seen: Looking) -> str:
    """The whole text of the editor, which draws only what is in sight."""
    return str(
        seen.page.evaluate(
            """async () => {
              const { EditorView } = await import('/assets/vendor/codemirror.js');
              const root = document.getElementById('editor').shadowRoot;
              return EditorView.findFromDOM(root.querySelector('.cm-editor')).state.doc.toString();
            }"""
        )
    )


def saved(seen: Looking) -> None:
    """Wait until the pane is saved."""
    seen.page.wait_for_selector("#pane-state:text-is('saved')")
