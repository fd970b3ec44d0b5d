"""The built browser side: hashed assets for ever, index.html never from a cache, unknown assets are 404."""

import mimetypes
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

HERE = Path(__file__).parent / "static"
EVERYTHING = "/{path:path}"
"""The address under which the browser side answers whatever no other route does."""
FOREVER = "public, max-age=31536000, immutable"

# Windows registries sometimes call .js text/plain: browsers then refuse it and show a white page
mimetypes.add_type("text/javascript", ".js")


def mount_static(app: FastAPI) -> None:
    @app.get(EVERYTHING, include_in_schema=False)
    async def browser_side(request: Request, path: str) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404)
        wanted = find(path)
        if wanted is not None:
            return serve(request, wanted, FOREVER if path.startswith("assets/") else "no-cache")
        if path.startswith("assets/") or "." in path.rsplit("/", 1)[-1]:
            raise HTTPException(404)
        index = HERE / "index.html"
        if not index.is_file():
            return PlainTextResponse("The browser side is not built yet: run `make web`.", 503)
        return FileResponse(index, headers={"cache-control": "no-cache"})


def find(path: str) -> Path | None:
    """The file of the browser side under this address, if there is one."""
    try:
        wanted = (HERE / path).resolve()
        return wanted if path and wanted.is_relative_to(HERE) and wanted.is_file() else None
    except (OSError, ValueError):  # too long for a file's name, or no name at all
        return None


def serve(request: Request, path: Path, cache: str) -> Response:
    media_type = mimetypes.guess_type(path.name)[0]
    packed = path.with_name(path.name + ".br")
    headers = {"cache-control": cache, "vary": "accept-encoding"}
    if "br" in request.headers.get("accept-encoding", "") and packed.is_file():
        return FileResponse(packed, media_type=media_type, headers=headers | {"content-encoding": "br"})
    return FileResponse(path, media_type=media_type, headers=headers)
