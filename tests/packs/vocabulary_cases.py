"""Every word of the vocabulary in cases of our own: (topic, facts, expected). Dates fall on both sides of every line."""

from typing import Any

Case = tuple[str, dict[str, Any], dict[str, Any]]

WINDOW = "七日无理由期间"
REFUND = "退款期限"
EXCLUDED = "七日无理由排除"
FREIGHT = "运费承担"
RISK = "风险与举证"
CLOCKS = "京东时限"
PAGE = "京东页面不当赔付"
GIFT = "京东赠品"
FLAW = "京东3C瑕疵时限"
FRAUD = "欺诈三倍赔偿"

_LOCAL = {"tz": "Asia/Shanghai", "goods_intact": True, "category_supported": True}

_WINDOW: list[Case] = [
    (
        WINDOW,
        {"signed_at": "2026-12-28T00:00:00", "return_notice_at": "2027-01-04T23:59:59", **_LOCAL},
        {"in_window": True, "deadline": "2027-01-04T23:59:59"},
    ),
    (
        WINDOW,
        {"signed_at": "2026-12-28T23:59:59", "return_notice_at": "2027-01-05T00:00:00", **_LOCAL},
        {"in_window": False, "deadline": "2027-01-04T23:59:59"},
    ),
    (
        WINDOW,
        {
            "signed_at_utc": "2026-03-01T16:00:00Z",
            "return_notice_at_utc": "2026-03-09T15:59:59Z",
            "shop_tz": "Asia/Shanghai",
        },
        {"in_window": True, "deadline_local": "2026-03-09T23:59:59"},
    ),
    (
        WINDOW,
        {"signed_at": "2026-06-01T09:00", "return_notice_at": "2026-06-02T09:00", **_LOCAL, "goods_intact": False},
        {"in_window": False, "deadline": "2026-06-08T23:59:59"},
    ),
    (
        WINDOW,
        {
            "signed_at": "2026-06-01T09:00",
            "return_notice_at": "2026-06-02T09:00",
            **_LOCAL,
            "category_supported": False,
        },
        {"in_window": False},
    ),
    (WINDOW, {"signed_at": "2026-06-01T09:00"}, {"deadline": "2026-06-08"}),
]


def _refund(today: str, **more: Any) -> dict[str, Any]:
    return {"returned_goods_received_on": "2026-02-20", "goods_intact": True, "refunded": False, "today": today, **more}


_REFUND: list[Case] = [
    (REFUND, _refund("2026-02-20"), {"overdue": False, "penalty_threshold_exceeded": False}),
    (REFUND, _refund("2026-02-27"), {"overdue": False, "penalty_threshold_exceeded": False}),
    (REFUND, _refund("2026-02-28"), {"overdue": True, "penalty_threshold_exceeded": False}),
    (REFUND, _refund("2026-03-07"), {"overdue": True, "penalty_threshold_exceeded": False}),
    (REFUND, _refund("2026-03-08"), {"overdue": True, "penalty_threshold_exceeded": True}),
    (REFUND, _refund("2026-03-08", refunded=True), {"overdue": False, "penalty_threshold_exceeded": False}),
    (REFUND, _refund("2026-03-08", goods_intact=False), {"overdue": False, "penalty_threshold_exceeded": False}),
]

_ALWAYS = ["定制", "鲜活易腐", "在线下载或已拆封音像/软件", "交付的报纸、期刊"]
_CONFIRMED = ["拆封后易影响人身安全或健康", "激活或试用后价值贬损较大", "临期或有瑕疵且销售时已明示"]
_NEVER = ["普通服装", "普通服装（店铺自称“特价不退”）"]


def _excluded(category: str, confirmed: bool, rejects: bool) -> Case:
    facts = {"category": category, "per_purchase_confirmation": confirmed}
    return EXCLUDED, facts, {"refuse_7day": "reject_ok" if rejects else "must_accept"}


_EXCLUDED: list[Case] = [
    *[_excluded(category, confirmed, True) for category in _ALWAYS for confirmed in (True, False)],
    *[_excluded(category, confirmed, confirmed) for category in _CONFIRMED for confirmed in (True, False)],
    *[_excluded(category, confirmed, False) for category in _NEVER for confirmed in (True, False)],
]


def _freight(reason: str, expected: dict[str, Any], **facts: Any) -> Case:
    return FREIGHT, {"reason": reason, **facts}, expected


_BUYER_BOTH = {"outbound": "buyer", "return_": "buyer"}
_SELLER_BOTH = {"outbound": "seller", "return_": "seller"}
_SHARED = {"outbound": "seller", "return_": "buyer"}
_PART = {"free_shipping": True, "partial": True}

_FREIGHT: list[Case] = [
    *[
        case
        for reason in ("七天无理由退货", "无理由拒签")
        for case in (
            _freight(reason, _SHARED, free_shipping=True),
            _freight(reason, _SHARED, free_shipping=True, abuse=False, partial=False, freight_insurance=True),
            _freight(reason, _BUYER_BOTH, free_shipping=False, freight_insurance=False),
            _freight(reason, _BUYER_BOTH, free_shipping=True, abuse=True),
            _freight(reason, _BUYER_BOTH, free_shipping=False, abuse=True),
            _freight(reason, _SHARED, **_PART, remaining_meets_free_shipping=True),
            _freight(reason, _BUYER_BOTH, **_PART, remaining_meets_free_shipping=False),
            _freight(reason, _BUYER_BOTH, **_PART, remaining_meets_free_shipping=True, abuse=True),
        )
    ],
    _freight("无理由拒签", {**_BUYER_BOTH, "resend": "buyer"}, supports_7day=False),
    _freight("无理由拒签", {**_BUYER_BOTH, "resend": "buyer"}, supports_7day=False, free_shipping=True),
    _freight("七天无理由换货", {"return_": "buyer", "resend": "buyer"}),
    _freight("七天无理由换货", {"return_": "buyer", "resend": "buyer"}, free_shipping=True),
    _freight("双方自行达成退货协议，未约定运费", _SELLER_BOTH, platform_involved=False),
    _freight("双方自行达成退货协议，未约定运费", _BUYER_BOTH, platform_involved=True, fault="buyer"),
    _freight("双方自行达成退货协议，未约定运费", _SELLER_BOTH, platform_involved=True, fault="seller"),
    _freight("平台介入", _SELLER_BOTH, fault="seller"),
    _freight("平台介入", _BUYER_BOTH, fault="buyer"),
    _freight("平台介入", _SELLER_BOTH, fault="both", first_fault="seller"),
    _freight("平台介入", _BUYER_BOTH, fault="both", first_fault="buyer"),
    _freight("平台介入", _SELLER_BOTH, fault="seller", first_fault="buyer"),
    _freight("责任无法确定，按退货退款处理", _SHARED),
    _freight("未按约定承运人发货", {"refund_freight_to_buyer": 23.0, "outbound": "seller"}, freight_paid=23.0),
    _freight("七天无理由退货", {"refund_freight_to_buyer": 0}, free_shipping=False, freight_paid=10.0),
    _freight("平台介入", {"refund_freight_to_buyer": 10.0}, fault="seller", freight_paid=10.0),
    _freight("卖家未经同意到付发货", {"cod_freight": "seller"}, buyer_signed=True),
    _freight("卖家未经同意到付发货", {"cod_freight": "seller"}, buyer_signed=False),
    _freight("买家未经同意到付退货，卖家已签收", {"cod_freight": "buyer"}),
    *[
        _freight(
            "退货地址与发货地不一致",
            {"buyer": buyer, "seller": seller},
            return_freight_payer="buyer",
            freight_to_listed=8.0,
            freight_actual=actual,
        )
        for actual, buyer, seller in ((8.0, 8.0, 0), (8.01, 8.0, 0.01), (7.5, 7.5, 0), (15.3, 8.0, 7.3))
    ],
]


def _risk(expected: dict[str, Any], **facts: Any) -> Case:
    return RISK, facts, expected


_NEED = {"risk": "seller", "outcome": "refund"}
_GONE = {"risk": "buyer", "outcome": "pay_seller", "note": "买家向承运人求偿"}
_TRANSIT: list[Case] = [
    *[_risk(_NEED, stage="承运途中未签收", direction="卖家发货", loss=loss) for loss in ("丢失", "灭失", "破损")],
    *[
        _risk(_NEED, stage="退货途中", basis=basis, loss=loss)
        for basis in ("质量问题致合同目的不能实现", "签收时破损")
        for loss in ("丢失", "灭失", "破损")
    ],
    *[_risk(_NEED, stage="退货途中", basis=basis, loss="破损") for basis in ("七天无理由", "轻微瑕疵")],
    *[
        _risk(_GONE, stage="退货途中", basis=basis, loss=loss)
        for basis in ("七天无理由", "轻微瑕疵")
        for loss in ("灭失", "丢失")
    ],
    _risk({**_NEED, "burden": "seller"}, basis="签收时破损", sender="seller"),
    _risk({**_NEED, "burden": "seller"}, basis="签收时破损", sender="seller", seller_rebuttal=False),
    _risk({"risk": "buyer"}, basis="签收时破损", sender="seller", seller_rebuttal=True),
    _risk(_NEED, direction="卖家发货", loss="破损"),
    _risk({"outcome": "pay_seller"}, direction="卖家发货", received=True),
    _risk({"outcome": "refund"}, direction="卖家发货", received=False, seller_proof_of_delivery=False),
]

_EVENTS: list[Case] = [
    _risk({"burden": "seller", "outcome": "refund"}, event="买家未收到货", seller_proof_of_delivery=False),
    _risk({"burden": "seller", "outcome": "pay_seller"}, event="买家未收到货", seller_proof_of_delivery=True),
    _risk({"outcome": "refund"}, event="买家未收到货", received=False),
    _risk({"burden": "buyer", "outcome": "refund"}, event="卖家主张未收到买家退货", buyer_proof=True),
    _risk({"burden": "buyer", "outcome": "pay_seller"}, event="卖家主张未收到买家退货", buyer_proof=False),
    _risk({"outcome": "refund", "cost": "seller", "risk": "seller"}, event="超过约定发货时间后未经同意发货，买家拒收"),
    _risk({"outcome": "refund", "cost": "seller"}, event="退款申请时尚未发货，卖家未征得同意发货"),
    _risk({"outcome": "refund"}, event="退款申请时尚未发货，卖家未征得同意发货", received=False),
    _risk({"outcome": "return_refund"}, event="退款申请时尚未发货，卖家未征得同意发货", received=True),
    _risk({"seller_duty": "intercept"}, event="已点发货，签收前买家基于合理需求申请退款"),
    _risk({"outcome": "refund", "recall": "seller"}, event="支持七天的商品拒签成功"),
    _risk(
        {"outcome": "pay_seller", "risk": "buyer"},
        event="生鲜定制类（不支持七天且不宜拒签）无正当理由拒签，卖家拒收退回",
    ),
    _risk({"risk": "buyer"}, event="订单地址由买家填错未收到货"),
    _risk(_NEED, event="卖家同意改址后未改成，原址被无关人签收"),
    _risk(_NEED, event="退货协议达成后卖家另给地址未经同意，买家寄系统地址未送达"),
    _risk({"outcome": "negotiate"}, event="达成退货协议后买家超时未退，同一理由再申请"),
    _risk({"burden": "seller"}, event="两笔独立付款订单未经同意合并发货，买家称少件"),
    _risk({"burden": "not_this_article"}, event="购物车合并付款合并发货，买家称少件"),
    _risk({"outcome": "pay_seller"}, event="肉眼可见质量问题", buyer_initial_proof=False),
    _risk({"outcome": "quality_confirmed"}, event="肉眼可见质量问题", buyer_initial_proof=True),
    _risk({"outcome": "quality_confirmed"}, event="肉眼可见质量问题", buyer_initial_proof=True, seller_rebuttal=False),
    _risk({"outcome": "pay_seller"}, event="肉眼可见质量问题", buyer_initial_proof=True, seller_rebuttal=True),
    *[
        _risk({"outcome": outcome}, event="肉眼不可见质量/假冒", seller_source_proof=source, buyer_lab_report=report)
        for source, report, outcome in (
            (False, False, "return_refund"),
            (False, True, "return_refund"),
            (True, False, "pay_seller"),
            (True, True, "quality_or_fake_confirmed"),
        )
    ],
    _risk({"outcome": "refund"}, event="当场检视表面不一致并拒签"),
    _risk({"burden": "seller_proves_signing_first"}, event="表面不一致，未确认收货"),
    _risk({"burden": "buyer"}, event="表面不一致，未确认收货", seller_proof_of_delivery=True),
    _risk({"outcome": "refund"}, event="表面不一致，未确认收货", seller_proof_of_delivery=False),
    _risk({"burden": "buyer"}, event="表面不一致，已确认收货"),
    _risk({"outcome": "pay_seller"}, event="表面不一致，已确认收货", buyer_proof=False),
    _risk({"outcome": "pay_seller"}, event="描述不当肉眼可识别且买家已使用影响完好"),
    _risk({"outcome": "return_refund"}, event="描述不当肉眼可识别，商品完好"),
    _risk({"outcome": "return_refund"}, event="需使用后才能察觉描述不当，已使用"),
    _risk({"test_fee": "seller"}, event="应平台要求送检，证实质量问题"),
    _risk({"test_fee": "negotiate"}, event="买家自行送检"),
    _risk(
        {"refuse_allowed": False, "refund": 170.0},
        event="七天无理由退货，赠品被买家损坏",
        gift_declared_value=29.9,
        paid=199.9,
    ),
    _risk(
        {"refuse_allowed": False, "gift_value": "market_fair_value_by_platform"},
        event="七天无理由退货，赠品被买家损坏，价值未声明",
    ),
    _risk({"gift": "negotiate"}, event="卖家过错退款，赠品已使用"),
    _risk({"affects_main_item": False}, event="买家签收主商品后，赠品争议"),
    _risk({"treat": "delayed_shipping_on_gift_value"}, event="赠品未按时发"),
    _risk({"pay": 30}, event="卖家自承诺违约金 ¥20，平台规则 ¥30"),
    _risk({"pay": 50}, event="卖家自承诺违约金 ¥50，平台规则 ¥30"),
    _risk({"pay": 30.5}, event="卖家自承诺违约金 ¥30.50，平台规则 ¥30"),
    _risk({"shipped_at": "carrier_record"}, event="发货时间认定：卖家点击发货 10:00，承运人系统首条记录次日 09:00"),
    _risk({"shipped_at": "later: 3月2日"}, event="承运人无系统记录：面单日期 3月2日，点击发货 3月1日"),
    _risk({"shipped_at": "later: 12月11日"}, event="承运人无系统记录：面单日期 12月9日，点击发货 12月11日"),
    _risk({"rule_version": "new"}, event="新规生效时争议尚未处理完结"),
]


def _evidence(notified: str, due: str, **more: Any) -> Case:
    return CLOCKS, {"evidence_notice_at": notified, **more}, {"deadline": due}


_CLOCKS: list[Case] = [
    *[
        (CLOCKS, {"dispute_assigned_at": "2026-09-30T18:30", "reply_at": reply}, {"on_time": on_time})
        for reply, on_time in (("2026-10-01T18:30", True), ("2026-10-01T18:30:01", False), ("2026-09-30T18:31", True))
    ],
    (CLOCKS, {"dispute_assigned_at": "2026-07-01T10:00"}, {"deadline": "2026-07-02T10:00"}),
    _evidence("2026-07-01T09:00", "2026-07-01T13:00"),
    _evidence("2026-07-01T14:00", "2026-07-01T18:00"),
    _evidence("2026-07-01T14:01", "2026-07-02T09:01"),
    _evidence("2026-07-03T17:00", "2026-07-04T12:00"),
    _evidence("2026-07-01T18:00", "2026-07-02T13:00"),
    _evidence("2026-07-01T23:59", "2026-07-02T13:00"),
    _evidence("2026-07-01T05:00", "2026-07-01T13:00"),
    _evidence("2026-10-01T16:30", "2026-10-02T11:30", note="法定节假日"),
    (
        CLOCKS,
        {"evidence_notice_at": "2026-07-01T16:00", "reply_at": "2026-07-02T11:00"},
        {"on_time": True, "deadline": "2026-07-02T11:00"},
    ),
    (CLOCKS, {"evidence_notice_at": "2026-07-01T16:00", "reply_at": "2026-07-02T11:01"}, {"on_time": False}),
    *[
        (CLOCKS, {"case_closed_on": "2026-12-28", "appeal_on": day}, {"allowed": allowed})
        for day, allowed in (("2026-12-28", True), ("2027-01-04", True), ("2027-01-05", False))
    ],
    (CLOCKS, {"case_closed_on": "2026-12-28"}, {"deadline": "2027-01-04T23:59:59"}),
]

_MONEY: list[Case] = [
    *[
        (PAGE, {"order_paid": paid}, {"compensation": due})
        for paid, due in ((0, 0), (0.1, 0.01), (99.99, 10.0), (1999.99, 200.0), (2000, 200), (2000.01, 200.0))
    ],
    *[
        (FRAUD, {"price_paid": paid, "fraud_confirmed": fraud}, {"additional_compensation": due})
        for paid, fraud, due in (
            (166.66, True, 500),
            (166.67, True, 500.01),
            (0.01, True, 500),
            (1000.0, True, 3000.0),
            (1000.0, False, 0),
        )
    ],
]


def _gift(expected: dict[str, Any], **facts: Any) -> Case:
    return GIFT, facts, expected


_GIFT: list[Case] = [
    _gift({"max": 30.0, "pay": 30.0}, gift_has_sku=True, gift_price=50.0, main_price=100.0),
    _gift({"max": 30.0, "pay": 20.0, "pay_max": 20.0}, gift_has_sku=True, gift_price=20.0, main_price=100.0),
    _gift({"pay": 50.0}, gift_has_sku=False, declared_value=80.0, main_price=100.0, seller_refuses=True),
    _gift(
        {"pay": 30.0, "pay_max": 30.0}, gift_has_sku=False, declared_value=30.0, main_price=100.0, seller_refuses=True
    ),
    _gift({"pay": 0}, gift_has_sku=False, declared_value=30.0, main_price=100.0, seller_refuses=False),
    _gift({"pay_max": 50.0}, gift_has_sku=False, main_price=100.0, seller_refuses=True),
]

_FLAW: list[Case] = [
    (FLAW, {"item": item, "visible": visible, "hours_after_signing": hours}, {"in_time": in_time})
    for item, visible, hours, in_time in (
        ("手机", True, 0, True),
        ("手机", True, 48, True),
        ("手机", True, 48.5, False),
        ("手机", False, 49, True),
        ("手机", False, 72, True),
        ("手机", False, 72.1, False),
        ("显示器", True, 49, True),
        ("显示器", True, 72, True),
        ("显示器", False, 72, True),
        ("显示器", False, 73, False),
    )
]

CASES: list[Case] = [
    *_WINDOW,
    *_REFUND,
    *_EXCLUDED,
    *_FREIGHT,
    *_TRANSIT,
    *_EVENTS,
    *_CLOCKS,
    *_MONEY,
    *_GIFT,
    *_FLAW,
]
