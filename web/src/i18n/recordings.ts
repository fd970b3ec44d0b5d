import { dictionary } from ".";

export const recordings = dictionary({
  call: ["通话录音", "通話錄音", "Recorded call"],
  voice: ["语音", "語音", "Voice message"],
  play: ["播放 {name}", "播放 {name}", "Play {name}"],
  download: ["下载", "下載", "Download"],
  cannotPlay: [
    "浏览器不能播放这种格式，请下载后播放。",
    "瀏覽器無法播放這種格式，請下載後播放。",
    "The browser cannot play this format; download it to listen.",
  ],
  gone: ["录音播放不了，请重试或下载。", "錄音無法播放，請重試或下載。", "The recording does not play; try again or download it."],
  handIn: ["存入通话录音", "存入通話錄音", "Hand in a recorded call"],
  inside: ["只存为内部备注和凭证，不会发给买家。", "只存為內部備註和憑證，不會傳給買家。", "Kept as a private note and as evidence; never sent to the buyer."],
  atCase: ["存入这个个案的凭证。", "存入這個個案的憑證。", "Kept with the evidence of this case."],
  file: ["录音文件", "錄音檔案", "Recording"],
  kinds: ["MP3、M4A、AAC、WAV、OGG、AMR，最大 30 MB", "MP3、M4A、AAC、WAV、OGG、AMR，最大 30 MB", "MP3, M4A, AAC, WAV, OGG, AMR, at most 30 MB"],
  another: ["换一个", "換一個", "Choose another"],
  when: ["通话时间", "通話時間", "When the call was"],
  ahead: ["不能晚于现在", "不能晚於現在", "This lies ahead"],
  length: ["时长（分:秒，可不填）", "時長（分:秒，可不填）", "Length (min:sec, may stay empty)"],
  lengthWrong: ["请按 分:秒 填写，如 3:25", "請按 分:秒 填寫，如 3:25", "Write minutes and seconds, like 3:25"],
  note: ["通话要点（可不填）", "通話要點（可不填）", "What was said, in short (may stay empty)"],
  withCase: ["同时存入个案 {number} 的凭证", "同時存入個案 {number} 的憑證", "Also keep it with case {number}"],
  save: ["存入", "存入", "Keep"],
  saved: ["通话录音已存入", "通話錄音已存入", "The call is kept"],
  recording: ["录音", "錄音", "Recording"],
});
