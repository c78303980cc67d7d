// What paiban's preview uses of CodeMirror 6, as one module; README.md tells how it is built.
export { Compartment, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
export { Decoration, EditorView, WidgetType, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
export { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
export { parser as markdownParser } from "@lezer/markdown";
export { tags } from "@lezer/highlight";
export { search, searchKeymap } from "@codemirror/search";
export { unifiedMergeView } from "@codemirror/merge";
