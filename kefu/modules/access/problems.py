"""What can go wrong at the door."""

from kefu.kernel.errors import Conflict, Forbidden, Invalid, TooMany, Unauthorized
from kefu.kernel.i18n import Text


class WrongLogin(Unauthorized):
    code = "access.wrong_login"
    text = Text("账号或密码不正确。", "帳號或密碼不正確。", "Wrong login or password.")


class SecondFactorNeeded(Unauthorized):
    code = "access.second_factor_needed"
    text = Text("请输入两步验证码。", "請輸入兩步驟驗證碼。", "Enter the code of your second factor.")


class WrongSecondFactor(Unauthorized):
    code = "access.wrong_second_factor"
    text = Text("验证码不正确或已用过。", "驗證碼不正確或已用過。", "That code is wrong or was used already.")


class SecondFactorOn(Conflict):
    code = "access.second_factor_on"
    text = Text(
        "两步验证已开启，请先用现在的验证码关闭。",
        "兩步驟驗證已開啟，請先用目前的驗證碼關閉。",
        "A second factor is on; remove it first with a code of it.",
    )


class LockedOut(TooMany):
    code = "access.locked_out"
    text = Text(
        "多次登录失败，请 {retry_after_s} 秒后再试。",
        "多次登入失敗，請 {retry_after_s} 秒後再試。",
        "Too many failed attempts; try again in {retry_after_s} seconds.",
    )


class CsrfMissing(Forbidden):
    code = "access.csrf"
    text = Text(
        "页面已过期，请刷新后重试。",
        "頁面已過期，請重新整理後再試。",
        "The page is out of date; please reload.",
    )


class InvitationGone(Invalid):
    code = "invitation.gone"
    text = Text(
        "邀请已失效，请让管理员重新邀请。",
        "邀請已失效，請管理員重新邀請。",
        "This invitation is no longer valid.",
    )


class WeakPassword(Invalid):
    code = "access.weak_password"
    text = Text(
        "密码至少 {least} 位，不能包含账号，也不能是连号或重复的字符。",
        "密碼至少 {least} 位，不能包含帳號，也不能是連號或重複的字元。",
        "At least {least} characters, without your login, and no keys in a row or repeated.",
    )


class WrongPassword(Invalid):
    code = "access.wrong_password"
    text = Text("现在的密码不正确。", "目前的密碼不正確。", "That is not your present password.")


class DisabledPerson(Conflict):
    code = "account.disabled"
    text = Text(
        "该同事已停用，请先启用。", "該同事已停用，請先啟用。", "This person is disabled; enable the account first."
    )


class AlreadyThere(Conflict):
    code = "account.already_there"
    text = Text(
        "该邮箱或工号已被使用。",
        "該信箱或工號已被使用。",
        "That e-mail or employee number is already in use.",
    )


class LastOwner(Conflict):
    code = "account.last_owner"
    text = Text("至少要保留一位在职的店主。", "至少要保留一位在職的店主。", "At least one active owner must remain.")


class OwnerKeepsDoor(Conflict):
    code = "role.owner_keeps_door"
    text = Text(
        "店主的「管理人员与角色」权限不能取消，否则再没有人能管理人员。",
        "店主的「管理人員與角色」權限不能取消，否則再沒有人能管理人員。",
        "Owners keep the right to manage people; without it nobody could give it back.",
    )


class OwnDoor(Conflict):
    code = "account.own_door"
    text = Text(
        "自己的密码请在个人设置里修改。",
        "自己的密碼請在個人設定裡修改。",
        "Change your own password in your own settings.",
    )


class UnknownRole(Invalid):
    code = "role.unknown"
    text = Text("没有「{role}」这个角色。", "沒有「{role}」這個角色。", "There is no role {role}.")


class UnknownPermission(Invalid):
    code = "permission.unknown"
    text = Text(
        "没有「{permission}」这个权限。",
        "沒有「{permission}」這個權限。",
        "There is no permission {permission}.",
    )


class ShopOutOfReach(Invalid):
    code = "shop.out_of_reach"
    text = Text("店铺不在您的管理范围内。", "店鋪不在您的管理範圍內。", "That shop is not yours to manage.")


class LimitAboveYours(Forbidden):
    """The role lets go up to `limit`, who hands it out up to `yours`: of what he asks for, or of what another asked."""

    code = "role.limit_above_yours"
    text = Text(
        "这个角色的额度（{limit} 元）高于您自己的额度（{yours} 元），请由额度更高的同事或店主来设置。",
        "這個角色的額度（{limit} 元）高於您自己的額度（{yours} 元），請由額度更高的同事或店主來設定。",
        "This role may decide up to {limit}, you yourself up to {yours}; ask an owner or somebody with a higher limit.",
    )


class MoreThanYours(Forbidden):
    code = "role.more_than_yours"
    text = Text(
        "不能授予超过您自己的权限（{permission}）。",
        "不能授予超過您自己的權限（{permission}）。",
        "You cannot give more than you hold ({permission}).",
    )
