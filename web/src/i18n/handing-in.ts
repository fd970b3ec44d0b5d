import { dictionary } from ".";

/** The form by which a recorded call is handed in. */
export const handingIn = dictionary({
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
});
