"""Finds the policies that a command is about: files as they are, folders searched for policies."""

from collections.abc import Sequence
from pathlib import Path

from slac.agreement import Agreement
from slac.cli.failures import Failure
from slac.cli.settings import Settings
from slac.cli.unclear import Unclear, Unreadable
from slac.runtime.spelling import suggest
from slac.syntax.reader import STANDARD_INPUT
from slac.understanding import SUFFIXES, Checked, understand_file


def find_policies(given: Sequence[str], settings: Settings) -> tuple[Path, ...]:
    """The files, each once, in the order given; a folder's by name. Raises Failure where there are none."""
    places = [Path(each) for each in given] or [settings.folder / each for each in settings.policies]
    if not places:
        places = [Path("policies") if Path("policies").is_dir() else Path()]
    found: dict[Path, None] = {}
    for place in places:
        if str(place) == STANDARD_INPUT:
            found[place] = None
        elif place.is_dir():
            found |= dict.fromkeys(_inside(place))
        elif place.exists():
            found[place] = None
        else:
            raise Failure(f"there is no file or folder `{place}`", _near(place))
    if not found:
        where = ", ".join(f"`{place}`" for place in places)
        raise Failure(f"there is no policy in {where}", "name a file, or start a policy with `slac new NAME`")
    return tuple(found)


def _inside(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.sla*")
        if path.name.endswith(SUFFIXES)
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _near(place: Path) -> str:
    if not place.parent.is_dir():
        return f"there is no folder `{place.parent}` either"
    return suggest(str(place), [str(each) for each in place.parent.iterdir() if each.name.endswith(SUFFIXES)])


def the_agreement(path: str, reading: str = "") -> tuple[Checked, Agreement]:
    """The one policy that a command is about, under a reading. Raises Failure where it has errors."""
    if Path(path).is_dir():
        inside = [str(each) for each in _inside(Path(path))]
        raise Failure(f"`{path}` is a folder, and one policy is needed here", suggest(path, inside))
    if not Path(path).exists():
        raise Failure(f"there is no policy `{path}`", _near(Path(path)))
    checked = understand_file(Path(path))
    if checked.agreement is None:
        raise Unclear(checked) if checked.readable else Unreadable(checked)
    if not reading:
        return checked, checked.agreement
    try:
        return checked, checked.agreement.under(reading)
    except KeyError:
        known = [checked.agreement.reading, *(each.name for each in checked.agreement.readings)]
        raise Failure(f"there is no reading `{reading}` in `{path}`", suggest(reading, known)) from None
