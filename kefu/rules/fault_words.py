"""What is wrong in a table file, said in three languages. The readers raise short English; here it becomes words."""

import re
from functools import cache

from kefu.kernel.i18n import Text
from kefu.rules.values import NotAmong

_ZH: tuple[tuple[str, str], ...] = (
    (r"(.+) is missing", r"缺少 \1"),
    (r"a row has exactly one of then, silent, refuse", "一行必须且只能写 then、silent、refuse 之一"),
    (r"disputed, but not said why", "标为有争议，但没有写明争议是什么"),
    (r"ends before it begins", "截止日期早于生效日期"),
    (r"gives no value", "没有给出结果"),
    (r"only a collecting table has an? (\w+)", r"只有汇总型的表才有 \1"),
    (r"says no aggregate", "没有写明如何汇总"),
    (r"there is no such fact", "没有这一项情况"),
    (r"there is no such output", "没有这一项结果"),
    (r"this fact is never unknown", "这一项必填，不会是“不知道”"),
    (r"two editions have one name", "两个版本同名"),
    (r"two rows have one id", "两行编号相同"),
    (r"a table of layer (\w+) has no (\w+)", r"\1 层的表不写 \2"),
    (r"a table of layer (\w+) names its (\w+)", r"\1 层的表要写明 \2"),
    (r"(\S+) is no input of type date or datetime", r"\1 不是日期或时间类型的情况"),
    (r"(\S+) is there twice", r"\1 出现了两次"),
    (r"(\S+) cannot be collected by (\S+)", r"\1 类型不能用 \2 汇总"),
    (r"a duration can only be added to or taken from a date", "时长只能加在日期上，或从日期中减去"),
    (r"a formula starts with =", "公式要以 = 开头"),
    (r"between 0 and 9 places", "小数位数为 0 到 9"),
    (r"days are whole", "天数必须是整数"),
    (r"nested too deeply", "括号套得太深"),
    (r"the duration is too long", "时间太长"),
    (r"more than (\d+) parts", r"超过 \1 个部分"),
    (r"percent_of wants a number of per cent first", "percent_of 的第一个参数是百分数"),
    (r"round_half_up wants its number of places written out", "round_half_up 的小数位数要直接写数字"),
    (r"an amount of money is wanted here, this is (\w+)", r"这里要的是金额，写的却是 \1"),
    (r"cannot add (\w+) to a date without a time", r"没有时刻的日期不能加 \1"),
    (r"cannot add (\w+) to (\w+)", r"\2 不能加 \1"),
    (r"cannot divide (\w+) by (\w+)", r"\1 不能除以 \2"),
    (r"cannot multiply (\w+) by (\w+)", r"\1 不能乘以 \2"),
    (r"cannot read (.+)", r"看不懂 \1"),
    (r"did not expect (.+)", r"这里不应有 \1"),
    (r"expected (.+), found (.+)", r"这里应有 \1，写的却是 \2"),
    (r"longer than (\d+) characters", r"超过 \1 个字符"),
    (r"there is no (fact|function|type|zone|status|cut-off number) (.+)", r"没有 \2（\1）"),
    (r"(.+) may be unknown here; exclude unknown in `when`", r"\1 在这一行可能是“不知道”；请在条件里排除"),
    (r"(.+) is not a value of (\S+)", r"\1 不是“\2”的取值"),
    (r"(.+) is not one of (.+)", r"\1 不在取值之内：\2"),
    (r"(\w+) has no order", r"\1 没有大小之分"),
    (r"(\w+) takes at least two arguments", r"\1 至少要两个参数"),
    (r"(\w+) takes (\d+) arguments, got (\d+)", r"\1 要 \2 个参数，写了 \3 个"),
    (r"(\w+) wants a clock like '15:00'", r"\1 要写 '15:00' 这样的时刻"),
    (r"(\w+) wants true or false, got (\w+)", r"\1 要的是“是”或“否”，写的却是 \2"),
    (r"(\w+) wants (\w+), got (\w+)", r"\1 要的是 \2，写的却是 \3"),
    (r"(\S+) is (\w+), the formula gives (\w+)", r"“\1”是 \2，公式得出的是 \3"),
    (r"(.+) is not a clock like 15:00", r"\1 不是 15:00 这样的时刻"),
    (r"(\S+) cannot mix (.+)", r"\1 不能混用 \2"),
    (r"(\S+) is not for (\w+)", r"\1 不能用于 \2"),
    (r"a direction as a list names every value once", "方向写成列表时，每个取值都要出现一次"),
    (r"a direction names a value twice", "方向里有重复的取值"),
    (r"a map can only be {not: \[\.\.\.\]}", "条件里只能写 {not: [...]}"),
    (r"a source names its document", "出处要写明文件名"),
    (r"a text is not empty", "文字不能为空"),
    (r"an empty list matches nothing", "空列表不会符合任何情况"),
    (r"an enum, and only an enum, lists its values", "enum 类型要列出取值，其他类型不列"),
    (r"an example has exactly one of expect and refuses", "一个例子只能写 expect 或 refuses 之一"),
    (r"any and known cannot stand beside values", "any、known 不能和具体取值并列"),
    (r"min is above max", "最小值大于最大值"),
    (r"none is only for an optional output", "只有可省略的结果才能写 none"),
    (r"not can only stand before values", "not 后面只能写具体取值"),
    (r"verified names by whom and on which day", "已核实的要写明核实人和日期"),
    (r"verified state is yes or no", "核实状态只能是 yes 或 no"),
    (r"outputs of this kind of table say (\w+)", r"这类表的结果要用 \1 写明方向"),
    (r"(\S+) is a word of the language and cannot be a key", r"\1 是保留词，不能作键"),
    (r"(\S+) is one of (.+), not (.+)", r"\1 只能是 \2，写的却是 \3"),
    (r"(\w+) has no min or max", r"\1 类型没有最小值和最大值"),
    (r"(\S+) has more than two places", r"\1 超过两位小数"),
    (r"(\S+) is not an amount", r"\1 不是金额"),
    (r"(.+) is a float; write an exact number", r"\1 是浮点数，请写精确的数字"),
    (r"(.+) is no direction of (\w+)", r"\1 不能作 \2 的方向"),
    (r"(.+) is not a number", r"\1 不是数字"),
    (r"(.+) is not a whole number", r"\1 不是整数"),
    (r"(.+) is not true or false", r"\1 不是 true 或 false"),
    (r"(.+) is not a date \(2026-03-01\)", r"\1 不是日期，应写成 2026-03-01"),
    (r"(.+) is not a moment .+", r"\1 不是时间，应写成 2026-03-01T09:00:00+08:00"),
    (r"(.+) is not an? (\w+)", r"\1 不是 \2"),
    (r"(.+) is outside (.+)", r"\1 超出范围 \2"),
    (r"(.+) has no zone", r"\1 没有时区"),
    (r"(.+) holds nothing", r"\1 里没有任何值"),
    (r"(.+) is a map", r"\1 应写成键值对"),
    (r"(a text|an? \w+|verified|an input or output) has no (.+)", r"\1 里没有 \2 这个键"),
)

_TO_TRADITIONAL = str.maketrans(
    "与两个为么争于从会体内写况减则删动区却参号后围处复头实对层属并应开张态总换数时条标样汇没点状现确种类经结给绝编范见规议词说请转过这里键长间际项须额“”",
    "與兩個為麼爭於從會體內寫況減則刪動區卻參號後圍處復頭實對層屬並應開張態總換數時條標樣匯沒點狀現確種類經結給絕編範見規議詞說請轉過這裡鍵長間際項須額「」",
)


def three(zh: str, en: str) -> Text:
    """Our own sentence; the traditional form is made character by character, for the characters used here."""
    return Text(zh, zh.translate(_TO_TRADITIONAL), en)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern + r"\Z", re.S), words) for pattern, words in _ZH)


def say_fault(wrong: str | ValueError) -> Text:
    """The reason in three languages; a reason nobody has translated stays English. Choices are named by their words."""
    if isinstance(wrong, NotAmong):
        said, may_be = wrong.given, wrong.choices
        return Text(
            f"“{said}”不在取值之内：{may_be.zh}", f"「{said}」不在取值之內：{may_be.zh_tw}",
            f"“{said}” is not one of {may_be.en}",
        )  # fmt: skip
    why = str(wrong)
    for pattern, words in _patterns():
        match = pattern.match(why)
        if match:
            return three(match.expand(words), why)
    return Text(why, why, why)
