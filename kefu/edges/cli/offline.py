"""Commands that need no database: openapi."""

import json

import typer

from kefu.edges.cli import Composition, DataDir


def register(app: typer.Typer, composition: Composition) -> None:
    @app.command()
    def openapi(data_dir: DataDir = None) -> None:
        """Prints the OpenAPI page, as GET /api/openapi.json answers it. The same for every installation."""
        typer.echo(json.dumps(composition.openapi(), ensure_ascii=False, indent=1, sort_keys=True))
