import { dictionary } from ".";

export const calendar = dictionary({
  title: ["工作日历", "工作日曆", "Working days"],
  hint: [
    "截单、工单时限与发货时间按此推算；点日期可改。",
    "截單、工單時限與出貨時間依此推算；點日期可改。",
    "Cut-offs, deadlines and shipping days follow it; press a day to change it.",
  ],
  year: ["{year} 年", "{year} 年", "{year}"],
  previous: ["上一年", "上一年", "Previous year"],
  next: ["下一年", "下一年", "Next year"],
  source: ["依据：{source}", "依據：{source}", "From: {source}"],
  published: ["国务院办公厅公布的节假日安排", "國務院辦公廳公布的節假日安排", "the public holidays announced by the State Council"],
  working: ["上班", "上班", "Working"],
  off: ["休息", "休息", "Off"],
  holiday: ["放假", "放假", "Holiday"],
  makeUp: ["调休上班", "補班", "Make-up day"],
  own: ["本店自定", "本店自訂", "Set by this shop"],
  name: ["名称（如 年会、盘点）", "名稱（如 尾牙、盤點）", "Name (party, stock-taking …)"],
  makeWorking: ["改为上班", "改為上班", "Make it a working day"],
  makeOff: ["改为休息", "改為休息", "Make it a day off"],
  restore: ["恢复公布的安排", "恢復公布的安排", "Back to the published plan"],
  saved: ["日历已更新", "日曆已更新", "Calendar updated"],
  unknown: ["{year} 年的安排尚未公布", "{year} 年的安排尚未公布", "The plan for {year} is not known yet"],
  unknownHint: [
    "没有工作日历，截单和按工作日计算的时限会被拒绝。可先按周一至周五设定，再逐日调整。",
    "沒有工作日曆，截單與按工作日計算的時限會被拒絕。可先按週一至週五設定，再逐日調整。",
    "Without it, cut-offs and deadlines in working days are refused. Start with Monday to Friday, then change single days.",
  ],
  stateYear: ["按周一至周五设定", "按週一至週五設定", "Start with Monday to Friday"],
  ownSource: ["本店自行设定", "本店自行設定", "Stated by the shop"],
});
