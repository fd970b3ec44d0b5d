"""What keeps a draft from being written, handed in or approved."""

from kefu.kernel.errors import Conflict, Forbidden, Invalid
from kefu.kernel.i18n import Text


class FileUnreadable(Invalid):
    code = "rule.file_unreadable"
    text = Text("读不了这个文件：{why}", "讀不了這個檔案：{why}", "This file cannot be read as a rule table: {why}")


class EditionMovedOn(Conflict):
    code = "edition.moved_on"
    text = Text(
        "这份草稿已被他人修改或处理，请刷新。",
        "這份草稿已被他人修改或處理，請重新整理。",
        "Somebody else has changed or settled this draft; please reload.",
    )


class NeedsSecondPerson(Forbidden):
    code = "edition.needs_second_person"
    text = Text(
        "改过这份草稿的人不能自己批准，请由另一人批准。",
        "改過這份草稿的人不能自己核准，請由另一人核准。",
        "Whoever worked on a draft cannot approve it; another person must.",
    )


class DraftHasErrors(Invalid):
    code = "edition.has_errors"
    text = Text(
        "草稿还有 {count} 处问题：{first}",
        "草稿還有 {count} 處問題：{first}",
        "The draft still has {count} problems: {first}",
    )


class NotChecked(Conflict):
    code = "edition.not_checked"
    text = Text("草稿还没有送审。", "草稿還沒有送審。", "The draft has not been handed in for approval.")


class StartsInPast(Invalid):
    code = "edition.starts_in_past"
    text = Text(
        "生效时间 {starts_at} 已过，请改为之后的时间。",
        "生效時間 {starts_at} 已過，請改為之後的時間。",
        "It would start at {starts_at}, which is over; choose a later time.",
    )


class EndsBeforeStart(Invalid):
    code = "edition.ends_before_start"
    text = Text(
        "失效时间 {ends_at} 不晚于生效时间，请改晚。",
        "失效時間 {ends_at} 不晚於生效時間，請改晚。",
        "It would end at {ends_at}, which is not after its start; choose a later time.",
    )


class ZoneUnknown(Invalid):
    code = "edition.zone_unknown"
    text = Text("没有时区 {zone}。", "沒有時區 {zone}。", "There is no time zone {zone}.")


class ColumnsChanged(Conflict):
    code = "edition.columns_changed"
    text = Text(
        "规则表 {table} 的列与草稿不同：列只能由规则包修改。请重新起草。",
        "規則表 {table} 的欄與草稿不同：欄只能由規則包修改。請重新起草。",
        "The columns of {table} differ from the draft's; columns are changed by packs only. Start a new draft.",
    )


class HasOwnTable(Conflict):
    code = "edition.has_own_table"
    text = Text(
        "本店已有自己的规则表 {table}，请改那一张。",
        "本店已有自己的規則表 {table}，請改那一張。",
        "This shop has a table of its own, {table}; change that one.",
    )
