"""/api/v1/docs: the OpenAPI description as a plain page; nothing is loaded from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from jinja2 import Environment, PackageLoader

_FILES: Final = ("lms_plugin.api.v1", "templates")
_POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a property. `type` is for reading, `link` the schema that it names."""

    name: str
    type: str
    link: str | None
    required: bool
    description: str
    example: str | None


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    summary: str
    parameters: tuple[Field, ...]
    answer: Field | None


@dataclass(frozen=True, slots=True)
class Schema:
    name: str
    description: str
    properties: tuple[Field, ...]


def create_router() -> APIRouter:
    router = APIRouter(include_in_schema=False)
    environment = Environment(loader=PackageLoader(*_FILES), autoescape=True)
    style = (files(_FILES[0]) / _FILES[1] / "docs.css").read_bytes()

    @router.get("/docs")
    def page(request: Request) -> Response:
        description = request.app.openapi()
        html = environment.get_template("docs.html").render(
            routes=list(routes_of(description)), schemas=list(schemas_of(description))
        )
        headers = {"Content-Security-Policy": _POLICY}
        return Response(html, media_type="text/html", headers=headers)

    @router.get("/docs.css")
    def stylesheet() -> Response:
        return Response(style, media_type="text/css")

    @router.get("/openapi.json")
    def description(request: Request) -> Response:
        return JSONResponse(request.app.openapi())

    return router


def routes_of(description: dict[str, Any]) -> Iterator[Route]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            parameters = operation.get("parameters", ())
            yield Route(
                method=method.upper(),
                path=path,
                summary=operation.get("summary", ""),
                parameters=(*(_parameter(one) for one in parameters), *_body(operation)),
                answer=_answer(operation),
            )


def schemas_of(description: dict[str, Any]) -> Iterator[Schema]:
    for name, schema in sorted(description["components"]["schemas"].items()):
        yield Schema(name, schema.get("description", ""), _properties(schema))


def _properties(schema: dict[str, Any]) -> tuple[Field, ...]:
    required = schema.get("required", ())
    properties = schema.get("properties", {})
    return tuple(_field(key, value, key in required) for key, value in properties.items())


def _parameter(parameter: dict[str, Any]) -> Field:
    schema = {**parameter["schema"], "description": parameter.get("description", "")}
    return _field(parameter["name"], schema, parameter.get("required", False))


def _body(operation: dict[str, Any]) -> tuple[Field, ...]:
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    # JSON, or a form with files. Of a body that has several forms, the first.
    schema: dict[str, Any] = next((one.get("schema", {}) for one in content.values()), {})
    return _properties(next(iter(schema.get("oneOf", ())), schema))


def _answer(operation: dict[str, Any]) -> Field | None:
    content = operation["responses"].get("200", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    return _field("200", schema, True) if schema else None


def _field(name: str, schema: dict[str, Any], required: bool) -> Field:
    examples = schema.get("examples", ())
    return Field(
        name=name,
        type=_type(schema),
        link=_link(schema),
        required=required,
        description=schema.get("description", ""),
        example=str(examples[0]) if examples else None,
    )


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _name(schema["$ref"])
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    kind: str = schema.get("format") or schema.get("type", "any")
    return kind


def _link(schema: dict[str, Any]) -> str | None:
    if "$ref" in schema:
        return _name(schema["$ref"])
    parts = [*schema.get("anyOf", ()), schema.get("items", {})]
    return next((found for part in parts if part and (found := _link(part))), None)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]
