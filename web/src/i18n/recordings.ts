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
});
