"""Commands that need no database: openapi."""

import json

import typer

from kefu.edges.cli import Composition


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def openapi() -> None:
        """Prints the OpenAPI page, as GET /api/openapi.json answers it."""
        typer.echo(json.dumps(composition.openapi(), ensure_ascii=False, indent=1, sort_keys=True))
