"""What the sign-in page may know before anybody signs in; in the demo, the demo's logins."""

from fastapi import Request
from pydantic import BaseModel

from kefu.edges.demo import people
from kefu.kernel.web import ANYONE, Router

router = Router("public")


class DemoLogin(BaseModel):
    login: str
    password: str
    role: str
    name: str


class PublicConfig(BaseModel):
    demo: bool
    demo_logins: list[DemoLogin]


@router.get("/public/config", permits=ANYONE, opens=False)
async def public_config(request: Request) -> PublicConfig:
    if not request.app.state.settings.demo:
        return PublicConfig(demo=False, demo_logins=[])
    logins = [
        DemoLogin(login=number, password=people.PASSWORD, role=role, name=title)
        for number, _, role, title in people.STAFF
    ]
    return PublicConfig(demo=True, demo_logins=logins)
