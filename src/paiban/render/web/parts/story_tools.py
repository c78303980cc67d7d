"""Tools of a story: size of its text, sharing, reading aloud; ``story.js`` shows what works."""

from __future__ import annotations

from paiban.render.web.elements import Html, element
from paiban.render.web.words import Words

TOOLS = "web/story.js"


def story_tools(words: Words) -> Html:
    """The buttons, hidden until the script knows that the browser can do what they say."""
    read = _button(
        "read",
        words["read_aloud"],
        lang=words["speech"],
        read=words["read_aloud"],
        pause=words["read_pause"],
        resume=words["read_resume"],
        none=words["no_voice"],
    )
    return element(
        "div",
        _button("smaller", words["smaller"]),
        _button("larger", words["larger"]),
        _button("share", words["share"], copied=words["copied"]),
        read,
        _button("stop", words["read_stop"]),
        element("span", role="status"),
        class_="tools",
        role="group",
        aria_label=words["tools"],
    )


def _button(name: str, label: str, **words: str) -> Html:
    data = {f"data_{key}": value for key, value in words.items()}
    return element("button", label, type="button", hidden=True, data_do=name, **data)
