"""Findings for characters and variants that no face has (rule 35)."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.font.emoji import EMOJI_FORM, TEXT_FORM, is_emoji
from paiban.font.face import Face
from paiban.shape.clusters import MissingGlyph, Shaped, Variant
from paiban.shape.scripts import is_foreign, script_name, script_of


def report_unset(shaped: Shaped, findings: Findings) -> None:
    """A missing character is told at each of its places, a missing variant once; a script that no
    font has, once in a text."""
    scripts: dict[str, list[MissingGlyph]] = {}
    for missing in shaped.missing:
        if is_foreign(script_of(missing.character)) or "\uac00" <= missing.character <= "\ud7a3":
            scripts.setdefault(script_name(missing.character), []).append(missing)
            continue
        hint = "add a font that has it under [fonts], or change the character"
        if is_emoji(missing.character):
            hint = 'name an emoji font under [fonts]: emoji = "FILE.ttf"'
        message = f"no font has {missing.character} U+{ord(missing.character):04X}"
        findings.error("missing-glyph", message, hint, shaped.text.origin(missing.offset))
    for script, letters in scripts.items():
        message = f"no font for {script}: {len(letters)} characters print as empty boxes"
        hint = 'name a font of that script in edition.toml, under [fonts]: fallback = "FILE.ttf"'
        origin = shaped.text.origin(letters[0].offset)
        findings.error("script-not-set", message, hint, origin)
    for variant in shaped.variants:
        message, hint = _words(variant)
        _once(findings, "missing-variant", message, hint, shaped, variant.offset)
    for face, character, offset in shaped.wide:
        what = "the space" if character.isspace() else character
        message = f"the font {face.name} has {what} a whole em wide: it is set narrower"
        hint = "name a font with Latin letters before it in the stylebook's [faces]"
        _once(findings, "font-wide-space", message, hint, shaped, offset)
    for at in shaped.spaced_as:
        face = shaped.faces[at]
        if face.emoji and _has_only_gradients(face):
            message = f"the colours of {face.name} are gradients (COLR 1), which are not drawn"
            hint = "name an emoji font with COLR 0, CBDT or sbix, or one without colours"
            _once(findings, "emoji-without-colour", message, hint, shaped, shaped.offsets[at])


def _has_only_gradients(face: Face) -> bool:
    """Imports late what draws colours, which few texts need."""
    from paiban.font.colour_glyphs import is_gradients_only

    return is_gradients_only(face)


def _words(variant: Variant) -> tuple[str, str]:
    """The message and hint for a sequence set without its variant."""
    character, selector = variant.sequence[0], variant.sequence[1]
    name = f"{character} U+{ord(character):04X} U+{ord(selector):04X}"
    if selector == EMOJI_FORM:
        return f"no emoji font has {name}", 'name one under [fonts]: emoji = "FILE.ttf"'
    if selector == TEXT_FORM:
        return f"only an emoji font has {name}", "add a font that has it under [fonts]"
    message = f"no font has the variant {name}: {character} is drawn"
    return message, "add a font that has it under [fonts]"


def _once(
    findings: Findings, code: str, message: str, hint: str, shaped: Shaped, offset: int
) -> None:
    if not any(known.code == code and known.message == message for known in findings):
        findings.warn(code, message, hint, shaped.text.origin(offset))
