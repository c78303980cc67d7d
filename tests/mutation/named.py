"""Mutants by name: each undoes a rule of newspaper pages, of the PDF, or of preflight."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """In a module ``old``, which stands there once, becomes ``new``."""

    name: str
    module: str
    old: str
    new: str


_COSTS, _RULES = "paiban.arrange.costs", "paiban.arrange.makeup_rules"
_PAGE_COSTS = (
    "dominance", "clashing_heads", "heads_out_of_rank", "meeting_photos", "crosses", "seams",
    "places", "balance",
)  # fmt: skip
_HARD_RULES = (
    "nothing_overlaps", "inside_the_type_area", "fixed_things_stay", "measures_are_readable",
    "legs_are_legs", "heads_do_not_clash", "heads_keep_rank", "photos_stay_with_their_story",
)  # fmt: skip
_SPACING = "paiban.typeset.spacing"
_LATE = "paiban.compose.kept.late_stories"
_KEPT = "paiban.compose.kept.replayed_plan"
_SOLVER = "paiban.arrange.cuts.solver"
_CMAP = "paiban.render.pdf.fonts.font_tables"
_OVERPRINT = "paiban.preflight.rules.overprint"

NAMED = (
    Named("a lone last character is free", "paiban.typeset.demerits",
          "(ending(spacing, start, width) if start else 0.0)", "0.0"),
    Named("a lone last character is free on the grid", "paiban.typeset.cell_ends",
          "lone(width) if lonely else 0.0", "0.0"),
    Named("a lone figure is no lone character", "paiban.typeset.demerits",
          "return all(spacing.kinds[at] == _DIGIT for at in body)", "return False"),
    Named("a typed space before an opening mark counts", _SPACING,
          " and not white[kinds[at + 1]].before", ""),
    Named("a typed space after a mark counts", _SPACING, " and not white[kinds[at]].after", ""),
    Named("a long paragraph is cut without overlap", "paiban.typeset.breaker",
          "_OVERLAP = 24", "_OVERLAP = 0"),
    Named("tight lines beside loose ones are free", "paiban.typeset.search",
          "abs(before - after) > 1", "abs(before - after) > 9"),
    Named("squeezing is free", "paiban.typeset.demerits", "TAKEN * over + penalty", "penalty"),
    Named("numbers part from their units for nothing", _SPACING,
          "= _UNIT_PARTED", "= 0.0"),
    *(Named(f"no cost: {name}", _COSTS, f'    "{name}": {name},\n', "") for name in _PAGE_COSTS),
    *(Named(f"no rule: {name}", _RULES, f'    "{name.replace("_", " ")}": {name},\n', "")
      for name in _HARD_RULES),
    Named("heads of just the ratio clash", _COSTS,
          "max(size, its) < min(size, its) * ALIKE", "max(size, its) <= min(size, its) * ALIKE"),
    Named("heads two lines apart do not clash", _COSTS,
          "abs(left.line - right.line) > LEVEL", "abs(left.line - right.line) >= LEVEL"),
    Named("places rank the other way round", _COSTS,
          "max(0.0, heavy - light)", "max(0.0, light - heavy)"),
    Named("the foot of a page is read from the left", _COSTS,
          "(right if down < 0.5 else 1 - right)", "right"),
    Named("photos two lines apart do not meet", _COSTS, "down > -3", "down > -2"),
    Named("photos over the foot stay with their story", _RULES,
          "place.line >= 0 and place.foot <= module.body_lines", "place.line >= 0"),
    Named("photos beyond the side stay with their story", _RULES,
          "if not deep or place.right > module.text_columns:", "if not deep:"),
    Named("hard rules do not come first", _SOLVER,
          "return sum(map(len, broken(plan.modules, self.page).values()))",
          "return 0"),
    Named("a lead may stand anywhere", _SOLVER, "_STRAY_LEAD = 6.0", "_STRAY_LEAD = 0.0"),
    Named("late stories with three lines over are taken", _LATE,
          "if best is None or best[0][0] > 0:", "if best is None or best[0][0] > 3:"),
    Named("late stories move the lead as soon as others", _LATE,
          "            0 in part.units,\n", ""),
    Named("late stories move many as soon as few", _LATE, "            len(part.units),\n", ""),
    Named("late stories go where there is no room", _LATE,
          "return text <= _FULL * part.slot.area", "return True"),
    Named("a pinned story moves for a late one", _LATE, " and not each.pinned", ""),
    Named("kept photos may stand past the foot", _KEPT,
          "if right > plan.text_columns or foot > plan.body_lines:",
          "if right > plan.text_columns:"),
    Named("kept photos may cover one another", _KEPT,
          "        if own & cells:\n            return False\n", ""),
    Named("kept plans may leave out photos", _KEPT,
          "return sorted(photos) == sorted(numbers) and quotes <= asked", "return quotes <= asked"),
    Named("kept plans ignore slots of photos", _KEPT,
          "        if there != slot:\n            return False\n", ""),
    Named("a jumping story is cut at any sentence", "paiban.compose.jump.cut_place",
          "abs(end - room) * _OFF + cut.cost", "cut.cost"),
    Named("the notice of a jump has no line of its own", "paiban.compose.jump.cut_place",
          "for _, _, lines in legs) - 1.0", "for _, _, lines in legs)"),
    Named("an inset may lose any depth", "paiban.compose.planning.inset_fitting",
          "if insets is None or not _allowed(plan, more):", "if insets is None:"),
    Named("insets are changed for the worse", "paiban.compose.planning.inset_fitting",
          "again.flow.cost + _CHANGE * abs(more)", "again.flow.cost"),
    Named("the lead's head is no larger", "paiban.compose.grades",
          "first.least / _LEAD_LARGER", "first.least"),
    Named("heads do not grow with the paper", "paiban.compose.grades",
          "_PAPER = 0.4", "_PAPER = 0.0"),
    Named("advice makes strips of photos", "paiban.compose.explain.advice",
          "lines < _STRIP or ", ""),
    Named("advice puts photos past the foot", "paiban.compose.explain.advice",
          " or place.foot > plan.body_lines", ""),
    Named("an alternative may leave text over", "paiban.compose.explain.alternatives",
          "trial.over <= known[0].over", "True"),
    Named("a bill without cuts", "paiban.compose.explain.bill", "if cuts > _SLIGHT:", "if False:"),
    Named("the byline stands after the text", "paiban.compose.story_modules",
          "(Paragraph(story.byline, Role.BYLINE), *opened)",
          "(*opened, Paragraph(story.byline, Role.BYLINE))"),
    Named("a photo without a file says nothing", "paiban.compose.story_modules",
          '        findings.warn(\n            "photo-without-file"',
          '        findings.note(\n            "photo-without-file"'),
    Named("air stands above the body twice", "paiban.compose.placed_parts",
          "plan.slot.line + plan.head.lines - module.air.lines",
          "plan.slot.line + plan.head.lines"),
    Named("ToUnicode in UTF-32", _CMAP, "utf-16-be", "utf-32-be"),
    Named("ToUnicode in one block", _CMAP, "_BLOCK = 100", "_BLOCK = 100_000"),
    Named("ToUnicode codes of two digits", _CMAP,
          'digits = len(next(iter(codes.values()), ""))', "digits = 2"),
    Named("rule 28 ignores the overprint mode", _OVERPRINT,
          "return not item.overprint or (with_mode and item.overprint_mode != 1)",
          "return not item.overprint"),
    Named("plates ignore the overprint mode", "paiban.preflight.plates.coarse_plates",
          " and item.overprint_mode == 1", ""),
    Named("OPM is not read", "paiban.pdf_reading.content.state_operators",
          '    state.overprint_mode = int(given.number("OPM", state.overprint_mode))\n', ""),
    Named("small text may be just any", _OVERPRINT,
          "_SMALL_TEXT, _THIN_LINE = 12.0, 2.0", "_SMALL_TEXT, _THIN_LINE = 9.5, 2.0"),
)  # fmt: skip
