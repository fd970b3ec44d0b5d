/** One merged reminder for all waiting buyers, on whatever page: a short sound, and the number in the window's title. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

import { conversationList } from "../../api/chats";
import { onLive } from "../../api/live";

const STORE = "kefu.sound";
const WAITING = { view: "all", state: "waiting" } as const;
const listeners = new Set<() => void>();
let audio: AudioContext | undefined;

/** Two short tones, made here: no sound file has to be fetched before the first buyer writes. */
function chime(): void {
  try {
    audio ??= new AudioContext();
    // Made before the first click on the page, it sleeps.
    if (audio.state === "suspended") void audio.resume();
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

/** Who waits for an answer: how many, and who has waited longest. */
export function useWaiting(enabled = true): { waiting: number; oldest: string | undefined } {
  const query = useInfiniteQuery({ ...conversationList(WAITING), refetchInterval: 60_000, enabled });
  const first = query.data?.pages[0];
  return { waiting: first?.counts?.waiting ?? first?.items.length ?? 0, oldest: first?.items[0]?.id };
}

/** `on`: this person answers buyers. */
export function useReminders(on: boolean): void {
  const { waiting } = useWaiting(on);
  const { sound } = useSound();
  useEffect(() => {
    document.title = on && waiting > 0 ? `(${waiting}) Kefu 客服` : "Kefu 客服";
  }, [on, waiting]);
  useEffect(() => {
    if (!on || !sound) return;
    let last = 0;
    return onLive((event) => {
      const fromBuyer =
        event.type === "chats.buyer_wrote" || (event.type === "message.added" && event.data["from"] === "buyer");
      const now = Date.now();
      if (!fromBuyer || now - last < 3000) return;
      last = now;
      chime();
    });
  }, [on, sound]);
}

const soundOn = (): boolean => localStorage.getItem(STORE) !== "off";

export function useSound(): { sound: boolean; toggleSound: () => void } {
  const sound = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, soundOn);
  return {
    sound,
    toggleSound: () => {
      localStorage.setItem(STORE, sound ? "off" : "on");
      listeners.forEach((tell) => tell());
    },
  };
}
