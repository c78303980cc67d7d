"""``paiban completion``: a script that knows every command and its options."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from paiban.cli import main


def test_the_script_is_one_that_bash_takes(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab", reason="shtab is not there: pip install 'paiban[completion]'")
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert "--save-plan" in script
    with pytest.raises(SystemExit):
        main(["--help"])
    named = re.search(r"\{(.*?)\}", capsys.readouterr().out, re.DOTALL)
    assert named
    assert all(each.strip() in script for each in named[1].split(","))
    asked = f"{script}\nCOMP_WORDS=(paiban pre); COMP_CWORD=1; COMPREPLY=()\n"
    asked += "$(complete -p paiban | sed -E 's/.*-F ([^ ]+).*/\\1/'); echo \"${COMPREPLY[@]}\"\n"
    said = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False)
    assert "preview" in said.stdout, said.stderr


def test_without_the_library_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "zsh"]) == 2
    assert "paiban[completion]" in capsys.readouterr().err
