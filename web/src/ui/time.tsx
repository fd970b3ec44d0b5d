/** A day and a time of day, written the same way whatever language the browser itself speaks. */
import { CalendarOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";

import { useLocale, useWords } from "../i18n";
import { common } from "../i18n/common";
import { dayName, shiftDay } from "../i18n/format";

/** "8", "830", "8:30" and "08:30" are the same moment; what is no time is null. */
export function readTime(text: string): string | null {
  const plain = text.trim().replace("：", ":");
  const [, hours = "", minutes = "0"] = /^(\d{1,2}):?(\d{2})?$/.exec(plain) ?? [];
  if (plain === "" || hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}

/** Empty or "HH:MM" in 24 hours. */
export function TimeField({
  value,
  label,
  onChange,
}: {
  value: string;
  label: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const wrong = text.trim() !== "" && readTime(text) === null;
  return (
    <input
      className="time"
      inputMode="numeric"
      maxLength={5}
      placeholder="--:--"
      aria-label={label}
      aria-invalid={wrong}
      value={text}
      onChange={(e) => setTyped(e.target.value)}
      onBlur={() => {
        if (typed === null) return;
        if (!wrong) onChange(readTime(typed) ?? "");
        setTyped(null);
      }}
    />
  );
}

/** One day, with its neighbours by a click and any other by the browser's calendar. */
export function DayField({
  value,
  max,
  label,
  onChange,
}: {
  value: string;
  max: string;
  label: string;
  onChange: (day: string) => void;
}) {
  const t = useWords(common);
  const where = useLocale();
  const native = useRef<HTMLInputElement>(null);
  return (
    <span className="day" role="group" aria-label={label}>
      <Button icon={<LeftOutlined />} aria-label={t("day.before")} onClick={() => onChange(shiftDay(value, -1))} />
      <Button icon={<CalendarOutlined />} onClick={() => native.current?.showPicker()}>
        {value === max ? t("day.today") : dayName(value, where)}
      </Button>
      <Button
        icon={<RightOutlined />}
        aria-label={t("day.after")}
        disabled={value >= max}
        onClick={() => onChange(shiftDay(value, 1))}
      />
      <input
        ref={native}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        max={max}
        onChange={(e) => onChange(e.target.value || max)}
      />
    </span>
  );
}
