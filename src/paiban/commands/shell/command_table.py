"""The commands by name: each is a module with ``add_options(parser)`` and ``run(options)``."""

COMMANDS = {
    "build": ("build", "make the pages of a manuscript or an edition"),
    "check": ("press.check", "report what is wrong with pages, or with a PDF"),
    "explain": ("explain", "explain why the pages are arranged as they are"),
    "preview": ("preview", "show the pages in a browser, rebuilt at each save"),
    "new": ("new", "write a starter edition into a new folder"),
    "batch": ("batch", "make many editions from a folder, a list or a feed"),
    "watch": ("watch", "make what is dropped into a folder"),
    "fix": ("press.fix", "mend what is wrong with a PDF for press, and check it again"),
    "proof": ("press.proof", "draw pages as they will print: soft proof, plates, total ink"),
    "fonts": ("fonts", "list the faces found"),
    "import": (
        "indesign.take_back",
        "take text changed in InDesign back into the manuscripts",
    ),
    "stylebook": ("indesign.house_page", "make a stylebook of a page from InDesign"),
    "schema": ("schema", "print the JSON Schemas of what paiban reads and writes"),
    "completion": ("shell.completion", "print the script by which a shell completes commands"),
}
"""Module in ``paiban.commands``, and what the command does."""
