import { describe, expect, it } from "vitest";

import { fillHoles, matchQuick, quickQuery, replaceQuery } from "./quick";

const replies = [
  {
    id: "1",
    shortcut: "ps1",
    title: "破损-致歉取证",
    text: "非常抱歉",
    pinyin: "po sun zhi qian qu zheng",
    initials: "pszqqz",
  },
  {
    id: "2",
    shortcut: "tk1",
    title: "退款-到账时效",
    text: "退款已提交",
    pinyin: "tui kuan dao zhang shi xiao",
    initials: "tkdzsx",
  },
  {
    id: "3",
    shortcut: "fh1",
    title: "发货时间",
    text: "48 小时内发出，退款另说",
    pinyin: "fa huo shi jian",
    initials: "fhsj",
  },
];
const ids = (query: string) => matchQuick(replies, query).map((r) => r.id);

describe("quick replies", () => {
  it("opens on a slash at the start or after a space, not inside a word or an address", () => {
    expect(quickQuery("/", 1)).toBe("");
    expect(quickQuery("好的 /tk", 6)).toBe("tk");
    expect(quickQuery("a/b", 3)).toBeNull();
    expect(quickQuery("https://x", 9)).toBeNull();
  });
  it("finds by shortcut, initials, pinyin, title, then text", () => {
    expect(ids("ps1")).toEqual(["1"]);
    expect(ids("tkd")).toEqual(["2"]);
    expect(ids("tuikuan")).toEqual(["2"]);
    expect(ids("发货")).toEqual(["3"]);
    expect(ids("退款")).toEqual(["2", "3"]);
    expect(ids("sj")).toEqual(["3"]);
    expect(ids("xyz")).toEqual([]);
  });
  it("replaces only the query and keeps what stands around it", () => {
    expect(replaceQuery("您好 /tk 谢谢", 6, "已退款")).toEqual({ text: "您好 已退款 谢谢", caret: 6 });
  });
  it("fills what is known and shows what is not", () => {
    expect(fillHoles("{buyer}，订单 {order_number}", { buyer: "沈小雨", order_number: "" })).toBe(
      "沈小雨，订单 {order_number}",
    );
  });
});
