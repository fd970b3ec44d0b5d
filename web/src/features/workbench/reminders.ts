/** One merged reminder for all waiting buyers: a short sound, and the number in the window's title. */
import { useEffect, useState } from "react";

import { onLive } from "../../api/live";

const STORE = "kefu.sound";
let audio: AudioContext | undefined;

/** Two short tones, made here: no sound file has to be fetched before the first buyer writes. */
function chime(): void {
  try {
    audio ??= new AudioContext();
    for (const [at, pitch] of [
      [0, 880],
      [0.14, 1175],
    ] as const) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.08, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.18);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.2);
    }
  } catch {
    // A browser without sound still shows the badge.
  }
}

export function useReminders(waiting: number): { sound: boolean; toggleSound: () => void } {
  const [sound, setSound] = useState(() => localStorage.getItem(STORE) !== "off");
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Kefu 客服` : "Kefu 客服";
    return () => {
      document.title = "Kefu 客服";
    };
  }, [waiting]);
  useEffect(() => {
    let last = 0;
    return onLive((event) => {
      const fromBuyer =
        event.type === "chats.buyer_wrote" || (event.type === "message.added" && event.data["from"] === "buyer");
      const now = Date.now();
      if (!fromBuyer || !sound || now - last < 3000) return;
      last = now;
      chime();
    });
  }, [sound]);
  return {
    sound,
    toggleSound: () => {
      localStorage.setItem(STORE, sound ? "off" : "on");
      setSound(!sound);
    },
  };
}
