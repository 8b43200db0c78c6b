"""The habits of the repository: hooks run what `make test` runs, papers are valid, generated parts are not stale."""

import re
import shlex
from datetime import date

import yaml

from include.lgo import cli, settings
from include.lgo.quality.checks import load
from include.lgo.settings import PROJECT

HOOKS = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def test_hooks_run_what_make_test_runs() -> None:
    recipe = re.search(r"^test:.*\n((?:\t.*\n|ifdef.*\n|else\n|endif\n)+)", MAKEFILE, re.M)
    assert recipe
    made = [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe[1].splitlines() if line.startswith("\t")]
    hooks = {hook["id"]: hook for repository in HOOKS["repos"] for hook in repository["hooks"]}
    entries = [hook["entry"] for name, hook in hooks.items() if name != "quick-tests"]
    assert entries == [line for line in made if "pytest" not in line]
    (full,) = [line for line in made if "pytest" in line and "$(TESTS)" not in line]
    slow = ["--ignore", "tests/e2e", "--ignore", "tests/browser"]
    words = shlex.split(hooks["quick-tests"]["entry"])
    at = words.index("--ignore")
    assert words[at : at + 4] == slow
    assert words[:at] + words[at + 4 :] == shlex.split(full)
    assert hooks["quick-tests"]["stages"] == ["pre-push"]


def test_hooks_need_no_network() -> None:
    assert [repository["repo"] for repository in HOOKS["repos"]] == ["local"]
    assert {hook["language"] for repository in HOOKS["repos"] for hook in repository["hooks"]} == {"system"}


def test_the_citation_is_valid() -> None:
    """What CFF 1.2.0 requires, and the licence it shares with the file."""
    cff = yaml.safe_load(text("CITATION.cff"))
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] in {"software", "dataset"}
    assert all(cff[name] for name in ("message", "title", "authors"))
    assert all("name" in author or "family-names" in author for author in cff["authors"])
    assert date.fromisoformat(cff["date-released"])
    for reference in cff["references"]:
        assert all(reference[name] for name in ("type", "title", "authors"))
    assert cff["license"] == "Apache-2.0"
    assert text("LICENSE").split()[:5] == ["Apache", "License", "Version", "2.0,", "January"]
    assert "END OF TERMS AND CONDITIONS" in text("LICENSE")


def test_the_changelog_keeps_its_form() -> None:
    log = text("CHANGELOG.md")
    assert log.startswith("# Changelog\n")
    assert re.findall(r"^## (.+)$", log, re.M)[0] == "[Unreleased]"
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", log, re.M)) <= kinds
    for told in re.findall(r"\d{4}-\d\d-\d\d", log):
        assert date.fromisoformat(told) >= date(2026, 11, 23), "before the first commit"


def test_papers_link_to_what_exists() -> None:
    for name in ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(((?!http)[^)#]+)", text(name)):
            assert (PROJECT / target).exists(), f"{name}: {target}"
        for path in re.findall(r"`((?:include|docs|tests|bench|plugins|dags)/[\w./-]*\w)`", text(name)):
            assert (PROJECT / path).exists(), f"{name}: {path}"


def test_papers_name_tests_that_exist() -> None:
    """`tests/x.py::test_y` in SECURITY.md is a function of that file."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text("SECURITY.md"))
    assert len(named) > 15
    for file, function in named:
        assert re.search(rf"^def {function}\(", text(file), re.M), f"{file}::{function}"


def test_the_readme_lists_every_command_with_its_line_of_help() -> None:
    listed = re.findall(r"^python -m include\.lgo ([\w-]+)", text("README.md"), re.M)
    assert [name for name in listed if name != "accept"] != []
    assert {name for name, *_ in cli._COMMANDS} == set(listed)


def test_every_make_target_is_told_by_help() -> None:
    targets = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.M)[1].split())  # type: ignore[index]
    told = set(re.findall(r"make ([a-z-]+)", MAKEFILE.partition("help:")[2].partition("\n\n")[0]))
    assert targets - told == {"help", "clean"}


def test_every_check_is_told_what_it_promises_in_whole_sentences() -> None:
    """The list of checks is made from their files wherever it is shown; so each must read well there."""
    for check in load():
        assert re.match(r"[A-Z0-9]", check.promise), check.name
        assert check.promise.endswith("."), check.name


def test_the_readme_gives_the_defaults_of_the_code() -> None:
    table = text("README.md").partition("| variable | default | means |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if "`LGO_" in line]
    told = {name.strip("`"): default for name, default, _ in rows}
    live = settings.load({}, asks=False)
    assert told["LGO_SITE"] == f"`{live.site}`"
    assert told["LGO_INTERVAL"].startswith(f"{live.interval:g} ")
    assert told["LGO_BUDGET"].startswith(f"{live.budget} ")
    assert told["LGO_LATE_HOURS"] == f"{live.late_hours:g}"
    assert told["LGO_DATA"] == f"`{live.data.relative_to(PROJECT)}/`"
    for name in ("CONTACT", "ALERT_WEBHOOK", "ALERT_EMAIL", "STORE"):
        assert told[f"LGO_{name}"] == "none"
        assert not getattr(live, name.lower())
    source = text("include/lgo/settings.py")
    assert set(told) == set(re.findall(r'"(LGO_[A-Z_]+)"', source))
