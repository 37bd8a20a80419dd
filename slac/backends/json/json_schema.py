"""The JSON Schema of `agreement.json`, made from the records themselves so that it says what they say.

Each record becomes a pydantic model of its fields; pydantic writes the schema. Run as a module, it rewrites
the published file.
"""

import ast
import inspect
import json
import re
import sys
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from slac.agreement import Agreement, DeclarationId, Reading, Text
from slac.agreement.expressions import Operation, Operator
from slac.backends.json.agreement_document import (
    CHOSEN_AMONG,
    SAID_BY_KIND,
    SCHEMA_NAME,
    VERSION,
    WITHOUT_LINE,
)
from slac.node import Node, kind_of_type
from slac.units import Dimension, Quantity

PUBLISHED = Path(__file__).parents[2] / "schema" / SCHEMA_NAME
_STRICT = ConfigDict(extra="forbid")
_EXACT = r"^-?\d+(/\d+)?$"

LineNumber = Annotated[int, Field(ge=1, description="where it stands in the policy's file")]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Exact(BaseModel):
    """An exact number and what it counts."""

    model_config = _STRICT
    exact: Annotated[
        str, Field(pattern=_EXACT, description="a whole number or a ratio of two, never a decimal")
    ]
    unit: Annotated[str, Field(pattern="^(ratio|s|[A-Z]{3})$", description="a ratio, seconds, or a currency")]


class SourceFile(BaseModel):
    """The policy's file."""

    model_config = _STRICT
    file: str
    sha256: Sha256


def schema() -> str:
    """The schema as text, always the same for the same records."""
    described = _document().model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_NAME}
    return json.dumps(head | described, ensure_ascii=False, indent=2) + "\n"


def _document() -> type[BaseModel]:
    """The model of the whole document: an agreement with its source, and its readings as what they change."""
    models: dict[str, type[BaseModel]] = {}
    fields = {name: _type_of(hint, models) for name, hint in _hints(Agreement).items() if name != "readings"}
    inner = {"scenarios", "clauses", "reading"}
    changed: dict[str, Any] = {
        name: (hint, Field(default=None)) for name, hint in fields.items() if name not in inner
    }
    doc = "The fields of the agreement that are others under this reading."
    models["Changes"] = create_model("Changes", __config__=_STRICT, __doc__=doc, **changed)
    reading = {name: _type_of(hint, models) for name, hint in _hints(Reading).items() if name != "agreement"}
    reading |= {"changes": models["Changes"], "line": LineNumber}
    models["Reading"] = _model("Reading", reading, Reading.__doc__)
    head: dict[str, Any] = {"slac_document": Literal[VERSION], "source": SourceFile, "compiler": str}
    head |= {"readings": list[models["Reading"]]}  # type: ignore[valid-type]
    whole: dict[str, Any] = {name: (hint, ...) for name, hint in (head | fields).items()}
    whole["schema_name"] = (Literal[SCHEMA_NAME], Field(alias="$schema"))
    document: type[BaseModel] = create_model(
        "Agreement", __config__=_STRICT, __doc__="What a policy means.", **whole
    )
    for model in (*models.values(), document):
        model.model_rebuild(_types_namespace=models)
    return document


def _model(name: str, fields: dict[str, Any], doc: str | None) -> type[BaseModel]:
    described: dict[str, Any] = {
        field: hint if isinstance(hint, tuple) else (hint, ...) for field, hint in fields.items()
    }
    made: type[BaseModel] = create_model(name, __config__=_STRICT, __doc__=doc or name, **described)
    return made


def _hints(record: type[Node]) -> dict[str, Any]:
    """The types of a record's own fields, without the place where it stood."""

    def holder() -> None: ...

    holder.__annotations__ = record.__annotations__
    hints = get_type_hints(holder, vars(sys.modules[record.__module__]))
    return {name: hint for name, hint in hints.items() if name in record.__match_args__}


def _field_docstrings(record: type[Node]) -> dict[str, str]:
    """What stands below each field of a record, as one line; what is None there is null in JSON."""
    (declared,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(declared, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in pairwise(declared.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = re.sub(r"\bNone\b", "null", " ".join(text.split()))
            case _:
                pass
    return found


def _named(record: type[Node], models: dict[str, type[BaseModel]]) -> Any:
    """A record's model by its name, since records may contain their like."""
    if record.__name__ not in models:
        models[record.__name__] = BaseModel  # being made
        fields: dict[str, Any] = {"kind": Literal[_kinds_of(record)]} if record in CHOSEN_AMONG else {}
        hints = _hints(record).items()
        said = _field_docstrings(record)
        fields |= {
            name: (_type_of(hint, models), Field(..., description=said.get(name)))
            for name, hint in hints
            if name not in SAID_BY_KIND
        }
        if not issubclass(record, WITHOUT_LINE):
            fields["line"] = LineNumber | None
        models[record.__name__] = _model(record.__name__, fields, record.__doc__)
    return ForwardRef(record.__name__)


def _kinds_of(record: type[Node]) -> tuple[str, ...]:
    return tuple(Operator) if record is Operation else (kind_of_type(record),)


def _type_of(hint: Any, models: dict[str, type[BaseModel]]) -> Any:
    """What a field's type is in JSON."""
    if hint is Quantity:
        return Exact
    if hint is Text:
        return dict[str, str]
    if hint is DeclarationId:
        return Annotated[str, Field(description="a kind of declaration, and its name where it has one")]
    if hint is Dimension:
        return Annotated[str, Field(pattern="^(ratio|duration|[A-Z]{3})$")]
    if hint in {str, int, bool, date, NoneType}:
        return hint
    if get_origin(hint) is tuple:
        return _items(get_args(hint), models)
    if get_origin(hint) in {Union, UnionType}:
        return Union[tuple(_type_of(member, models) for member in get_args(hint))]  # noqa: UP007
    if issubclass(hint, StrEnum):
        return Literal[tuple(each.value for each in hint)]
    return _named(hint, models)


def _items(members: tuple[Any, ...], models: dict[str, type[BaseModel]]) -> Any:
    """`tuple[X, ...]` as a list of X, `tuple[str, str]` as a list of two."""
    if members[-1] is Ellipsis:
        return list[_type_of(members[0], models)]  # type: ignore[misc]
    size = len(members)
    return Annotated[list[_type_of(members[0], models)], Field(min_length=size, max_length=size)]  # type: ignore[misc]


if __name__ == "__main__":
    PUBLISHED.write_text(schema(), encoding="utf-8")
    print(PUBLISHED.name, file=sys.stderr)
