"""Looks at the machine: data directory, disk, secret, rule packs, time zones, the browser side."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kefu.edges.doctor.finding import Finding
from kefu.edges.settings import Settings
from kefu.kernel.i18n import Text

LITTLE_SPACE_BYTES = 2 * 1024**3
"""Below this a busy day of pictures may fill the disk."""


def look_at_files(settings: Settings) -> Iterator[Finding]:
    """Data directory, disk, secret, rule packs, time zones and the built browser side."""
    data = settings.data_dir
    if not data.is_dir() or not os.access(data, os.W_OK | os.X_OK):
        yield Finding(
            "wrong",
            "data_dir",
            Text(f"数据目录 {data} 不存在或不能写入。", f"資料目錄 {data} 不存在或無法寫入。",
                 f"The data directory {data} is missing or cannot be written."),
            Text("请换一个目录（--data-dir 或 KEFU_DATA_DIR），或修改其权限。",
                 "請換一個目錄（--data-dir 或 KEFU_DATA_DIR），或修改其權限。",
                 "Choose another (--data-dir or KEFU_DATA_DIR) or change its permissions."),
        )  # fmt: skip
        return
    free = shutil.disk_usage(data).free
    gigabytes = f"{free / 1024**3:.1f}"
    if free < LITTLE_SPACE_BYTES:
        yield Finding(
            "warning",
            "disk",
            Text(f"磁盘只剩 {gigabytes} GB。", f"磁碟只剩 {gigabytes} GB。", f"Only {gigabytes} GB of disk are left."),
            Text("请清理磁盘；写满后消息将无法保存。", "請清理磁碟；寫滿後訊息將無法儲存。",
                 "Make room: on a full disk no message can be stored."),
        )  # fmt: skip
    yield from look_at_secret(data / "secret.key")
    if not (settings.packs_dir / "catalogues" / "roles.yaml").is_file():
        yield Finding(
            "wrong",
            "packs",
            Text(f"规则包目录 {settings.packs_dir} 不完整。", f"規則包目錄 {settings.packs_dir} 不完整。",
                 f"The packs directory {settings.packs_dir} is incomplete."),
            Text("请重新安装，或用 KEFU_PACKS_DIR 指明目录。", "請重新安裝，或用 KEFU_PACKS_DIR 指明目錄。",
                 "Install again, or name the directory in KEFU_PACKS_DIR."),
        )  # fmt: skip
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        yield Finding(
            "wrong",
            "time_zones",
            Text("缺少时区数据，时限无法计算。", "缺少時區資料，時限無法計算。",
                 "Time zone data is missing: no deadline can be counted."),
            Text("pip install tzdata", "pip install tzdata", "pip install tzdata"),
        )  # fmt: skip
    if not (Path(__file__).parents[1] / "web" / "static" / "index.html").is_file():
        yield Finding(
            "wrong",
            "browser_side",
            Text("界面尚未构建。", "介面尚未建置。", "The browser side is not built."),
            Text("请运行 make web。", "請執行 make web。", "Run make web."),
        )


def look_at_secret(path: Path) -> Iterator[Finding]:
    if os.environ.get("KEFU_SECRET_KEY") or not path.exists():
        return
    if path.stat().st_mode & 0o077:
        yield Finding(
            "wrong",
            "secret",
            Text(f"{path} 可被他人读取，里面是个人信息的密钥。", f"{path} 可被他人讀取，裡面是個人資料的金鑰。",
                 f"{path} can be read by others; it holds the key to personal data."),
            Text(f"chmod 600 {path}", f"chmod 600 {path}", f"chmod 600 {path}"),
        )  # fmt: skip
