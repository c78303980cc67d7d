"""Papers that printing conditions and profiles are made for, by their names."""

from __future__ import annotations

COATED, NEWSPRINT = "coated", "newsprint"
_CONDITIONS = {
    COATED: frozenset(
        {
            *("FOGRA27", "FOGRA39", "FOGRA43", "FOGRA45", "FOGRA46", "FOGRA51"),
            *("CGATS TR 001", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006", "CGATS21_CRPC6"),
            *("JC200103", "JCW2003"),
        }
    ),
    NEWSPRINT: frozenset(
        {"IFRA22", "IFRA26", "IFRA30", "FOGRA42", "CGATS TR 002", "CGATS21_CRPC1", "JCN2002"}
    ),
}
"""Conditions of the ICC registry."""
_PROFILES = {"newsprint": NEWSPRINT, "gwg-newspaper": NEWSPRINT, "magazine": COATED}


def paper_of(condition: str) -> str:
    """The paper of a condition; "" if it is not known."""
    return next((paper for paper, names in _CONDITIONS.items() if condition in names), "")


def paper_asked(profile: str) -> str:
    """The paper that a profile is for; "" for standards and a house's own."""
    return _PROFILES.get(profile, "")
