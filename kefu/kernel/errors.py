"""What can go wrong, as problem details (RFC 9457) with a stable code.

    Problem
    ├── Invalid       422  what was sent cannot be taken
    ├── Unauthorized  401  nobody is signed in
    ├── Forbidden     403  signed in, but not allowed
    ├── NotFound      404  not there, or behind a wall (the two look alike on purpose)
    ├── Conflict      409  true when it was read, not any more
    ├── TooMany       429  slow down
    └── Unavailable   503  come back later

A module declares its own: subclass one of these with `code = "noun.reason"` and `text = Text(zh, zh_tw, en)`.
"""

from typing import Any, ClassVar
from uuid import UUID

from kefu.kernel.i18n import KEYS, Locale, Text

THIS = Text("这项内容", "這項內容", "This")


class Problem(Exception):
    """Raised anywhere, answered at the edge. `facts` fill the sentence and go to programs unchanged."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal.error"
    text: ClassVar[Text] = Text(
        "系统出错了，请稍后再试。", "系統發生錯誤，請稍後再試。", "Something went wrong. Please try again."
    )

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def detail(self, locale: Locale) -> str:
        return self.text.to(locale, **self.facts)

    def words(self) -> Text:
        """The finished sentence, for what is shown later to somebody else."""
        return Text(*(self.detail(locale) for locale in KEYS))

    def to_json(self, locale: Locale) -> dict[str, Any]:
        facts = {k: v.to(locale) if isinstance(v, Text) else v for k, v in self.facts.items()}
        return {
            "type": f"https://kefu.dev/problems/{self.code}",
            "title": type(self).__name__,
            "status": self.status,
            "code": self.code,
            "detail": self.detail(locale),
            "facts": facts,
        }

    def __str__(self) -> str:
        return f"{self.code}: {self.detail('en')}"


class Invalid(Problem):
    status = 422
    code = "request.invalid"
    text = Text("提交的内容有误：{why}", "提交的內容有誤：{why}", "What was sent cannot be taken: {why}")


class Unauthorized(Problem):
    status = 401
    code = "access.not_signed_in"
    text = Text("请先登录。", "請先登入。", "Please sign in.")


class Forbidden(Problem):
    status = 403
    code = "access.not_allowed"
    text = Text(
        "您没有此操作的权限（{permission}）。",
        "您沒有此操作的權限（{permission}）。",
        "You may not do this ({permission}).",
    )


class NotFound(Problem):
    status = 404
    code = "object.not_found"
    text = Text(
        "没有找到{what}，或您在该店铺没有权限。",
        "找不到{what}，或您在該店鋪沒有權限。",
        "{what} was not found, or you have no permission in its shop.",
    )

    def detail(self, locale: Locale) -> str:
        """An id is for programs: it stays among the facts, a reader is told no number he has never seen."""
        named = self.facts.get("what")
        return self.text.to(locale, **self.facts | {"what": THIS if isinstance(named, UUID) else named})


class Conflict(Problem):
    status = 409
    code = "object.conflict"
    text = Text("内容已被他人修改，请刷新。", "內容已被他人修改，請重新整理。", "It has changed; please reload.")


class TooMany(Problem):
    status = 429
    code = "request.too_many"
    text = Text(
        "操作太频繁，请 {retry_after_s} 秒后再试。",
        "操作太頻繁，請 {retry_after_s} 秒後再試。",
        "Too many attempts; try again in {retry_after_s} seconds.",
    )


class Unavailable(Problem):
    status = 503
    code = "service.unavailable"
    text = Text("服务暂不可用，请稍后再试。", "服務暫不可用，請稍後再試。", "Not available right now.")
