"""What the sign-in page may know before anybody signed in: in the demo, who works there and by which password."""

from fastapi import Request
from pydantic import BaseModel

from kefu.edges.demo.people import PASSWORD, STAFF
from kefu.kernel.web import ANYONE, Router

router = Router("public", prefix="/public")


class DemoLogin(BaseModel):
    login: str
    password: str
    role: str
    name: str


class PublicConfig(BaseModel):
    """`demo_logins` is empty outside the demo: there is no password that everybody knows."""

    demo: bool
    demo_logins: list[DemoLogin]


@router.get("/config", permits=ANYONE)
async def public_config(request: Request) -> PublicConfig:
    demo: bool = request.app.state.settings.demo
    known = [DemoLogin(login=no, password=PASSWORD, role=title, name=name) for no, name, _, title in STAFF]
    return PublicConfig(demo=demo, demo_logins=known if demo else [])
