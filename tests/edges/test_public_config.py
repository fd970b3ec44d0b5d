"""Outside the demo nobody is told a login."""

from dataclasses import replace

import httpx
from fastapi import FastAPI


async def test_logins_are_shown_in_the_demo_only(client: httpx.AsyncClient, app: FastAPI) -> None:
    assert (await client.get("/api/v1/public/config")).json() == {"demo": False, "demo_logins": []}
    app.state.settings = replace(app.state.settings, demo=True)
    shown = (await client.get("/api/v1/public/config")).json()
    assert shown["demo"]
    assert "1024" in [each["login"] for each in shown["demo_logins"]]
