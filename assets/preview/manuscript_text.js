// A text in CodeMirror: Markdown coloured, the cut marked, two states compared.

import { $ } from "./view.js";

let made = null;

/** The text within an element; CodeMirror is loaded when it is needed first. */
export async function makeText(into, { changed, save }) {
  made ??= await import("./vendor/codemirror.js");
  const cm = made, { EditorView, EditorState, Compartment, Transaction } = cm;
  const fixed = new Compartment(), compared = new Compartment();
  const shadow = into.attachShadow({ mode: "open" }); // its styles are allowed there, and stay there
  const parent = document.createElement("div");
  parent.style.height = "100%"; // the text scrolls within, as far as the pane goes
  shadow.append(parent);
  const cut = cutField(cm);
  const tell = EditorView.updateListener.of((update) => {
    if (update.docChanged && !update.transactions.some((each) => each.annotation(Transaction.remote))) changed();
  });
  const keys = cm.keymap.of([
    { key: "Mod-s", preventDefault: true, run: () => { save(); return true; } },
    { key: "Escape", run: () => { $("stage").focus(); return true; } },
    ...cm.defaultKeymap, ...cm.historyKeymap, ...cm.searchKeymap,
  ]);
  const wanted = () => [
    cm.lineNumbers(), cm.history(), cm.drawSelection(), cm.search({ top: true }), cm.highlightActiveLine(),
    EditorView.lineWrapping, markdown(cm), front(cm), look(cm), cut.field, keys, tell, fixed.of([]), compared.of([]),
    EditorView.contentAttributes.of({ "aria-label": "Manuscript", lang: "zh", tabindex: "0" }),
  ];
  const editor = new EditorView({ parent, root: shadow, state: EditorState.create({ extensions: wanted() }) });

  return {
    words: () => editor.state.doc.toString(),
    focus: () => editor.focus(),
    /** Another text; ``again``: of the same file, so that place and history stay. */
    put(words, isFixed, again = false) {
      if (again) return change(editor, words, Transaction.remote.of(true));
      editor.setState(EditorState.create({ doc: words, extensions: wanted() }));
      editor.dispatch({ effects: fixed.reconfigure(isFixed ? EditorState.readOnly.of(true) : []) });
    },
    /** Another text as the editor's own change. */
    replace: (words) => change(editor, words),
    goTo(line, words) {
      const at = placeIn(editor.state.doc, line, words);
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      if (!$("on-page")) editor.focus();
    },
    cut(line, words) {
      const { doc } = editor.state, at = line && endOf(doc, line);
      editor.dispatch({ effects: cut.at.of(at === null || at >= doc.length ? null : { at, words }) });
    },
    compare(theirs) {
      const view = theirs === null ? [] : cm.unifiedMergeView({ original: theirs, mergeControls: true });
      editor.dispatch({ effects: compared.reconfigure(view) });
    },
  };
}

/** Change no more of a text than differs: the cursor stays where it is. */
function change(editor, words, annotations) {
  const old = editor.state.doc.toString();
  if (old === words) return;
  let from = 0, back = 0;
  const most = Math.min(old.length, words.length);
  while (from < most && old[from] === words[from]) from += 1;
  while (back < most - from && old[old.length - 1 - back] === words[words.length - 1 - back]) back += 1;
  const changes = { from, to: old.length - back, insert: words.slice(from, words.length - back) };
  editor.dispatch({ changes, annotations });
}

/** The place of words of the page in a line of the source; its beginning where they are not found. */
function placeIn(doc, line, words) {
  const row = doc.line(Math.max(1, Math.min(doc.lines, line || 1)));
  const below = doc.sliceString(row.from, Math.min(doc.length, row.from + 20000));
  for (const size of [12, 8, 5]) {
    const at = words.length >= size ? below.indexOf(words.slice(0, size)) : -1;
    if (at >= 0) return row.from + at;
  }
  return row.from;
}

/** Where a line of the page ends in the source; null where it is not found. */
function endOf(doc, { line, text }) {
  const from = doc.line(Math.max(1, Math.min(doc.lines, line || 1))).from;
  const below = doc.sliceString(from);
  for (const size of [14, 10, 7, 5]) {
    const tail = text.trim().slice(-size), at = tail.length < 4 ? -1 : below.indexOf(tail);
    if (at >= 0) return from + at + tail.length;
  }
  return null;
}

function cutField({ StateEffect, StateField, Decoration, EditorView, WidgetType }) {
  class Cut extends WidgetType {
    constructor(words) { super(); this.words = words; }
    eq(other) { return other.words === this.words; }
    toDOM() {
      const mark = document.createElement("span");
      mark.className = "cm-cut-here";
      mark.textContent = `✂ ${this.words}`;
      return mark;
    }
  }
  const at = StateEffect.define();
  const field = StateField.define({
    create: () => Decoration.none,
    update(marks, transaction) {
      marks = marks.map(transaction.changes);
      for (const effect of transaction.effects) {
        if (!effect.is(at)) continue;
        const end = transaction.state.doc.length, here = effect.value;
        marks = here ? Decoration.set([
          Decoration.widget({ widget: new Cut(here.words), side: 1 }).range(here.at),
          Decoration.mark({ class: "cm-cut" }).range(here.at, end),
        ]) : Decoration.none;
      }
      return marks;
    },
    provide: (own) => EditorView.decorations.from(own),
  });
  return { at, field };
}

/** Front matter is no Markdown, which would take its last line for a heading. */
function front({ StateField, Decoration, EditorView }) {
  const marked = (doc) => {
    if (doc.line(1).text.trimEnd() !== "---") return Decoration.none;
    for (let at = 2; at <= Math.min(doc.lines, 200); at += 1) {
      const line = doc.line(at);
      if (line.text.trimEnd() === "---") return Decoration.set(Decoration.mark({ class: "cm-front" }).range(0, line.to));
    }
    return Decoration.none;
  };
  return StateField.define({
    create: (state) => marked(state.doc),
    update: (marks, { docChanged, state }) => (docChanged ? marked(state.doc) : marks),
    provide: (own) => EditorView.decorations.from(own),
  });
}

function markdown({ Language, defineLanguageFacet, markdownParser }) {
  const facet = defineLanguageFacet();
  return new Language(facet, markdownParser, [], "markdown").extension;
}

function look({ EditorView, HighlightStyle, syntaxHighlighting, tags }) {
  const style = HighlightStyle.define([
    { tag: tags.heading, color: "#ffd180", fontWeight: "700" },
    { tag: tags.strong, fontWeight: "700" },
    { tag: tags.emphasis, fontStyle: "italic" },
    { tag: [tags.link, tags.url], color: "#9cc9ff" },
    { tag: [tags.quote, tags.processingInstruction, tags.contentSeparator], color: "#b4bac2" },
  ]);
  const theme = EditorView.theme({
    "&": { backgroundColor: "#1b1e22", color: "#eceef0", fontSize: "15px", height: "100%" },
    "&.cm-focused": { outline: "2px solid #ffb454" },
    ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.7", overflow: "auto" },
    ".cm-gutters": { backgroundColor: "#24272c", color: "#9aa2ac", border: "none" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "#2b2f3580" },
    ".cm-cursor": { borderLeftColor: "#ffb454", borderLeftWidth: "2px" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "#0b57a4" },
    ".cm-front, .cm-front *": { color: "#b4bac2 !important", fontWeight: "400 !important", textDecoration: "none" },
    ".cm-cut": { backgroundColor: "#d500002e", textDecoration: "underline #ff8a80" },
    ".cm-cut-here": { color: "#ff8a80", border: "1px solid #ff8a80", borderRadius: "4px", padding: "0 .3em", margin: "0 .3em", fontSize: "12px" },
    ".cm-panels": { backgroundColor: "#24272c", color: "#eceef0" },
    ".cm-panel input, .cm-panel button": { minHeight: "28px" },
  }, { dark: true });
  return [theme, syntaxHighlighting(style)];
}
