"""Why a whole file cannot be taken. Each says what it is, where, and what to do about it."""

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text


class FileProblem(Invalid):
    """Nothing of the file is taken. Facts: `line` where one is known."""

    code = "import.file_unreadable"
    text = Text(
        "无法读取这个文件。请从平台重新导出后再试。",
        "無法讀取這個檔案。請從平台重新匯出後再試。",
        "This file cannot be read. Please export it again and retry.",
    )


class FileEmpty(FileProblem):
    code = "import.file_empty"
    text = Text(
        "文件是空的，里面没有表头。请重新导出，下载完成后再上传。",
        "檔案是空的，裡面沒有表頭。請重新匯出，下載完成後再上傳。",
        "The file is empty: it has no header. Export again, wait for the download, then upload it.",
    )


class FileCutOff(FileProblem):
    code = "import.file_cut_off"
    text = Text(
        "文件不完整，在第 {line} 行中断。多半是下载没有完成，请重新下载整个文件。",
        "檔案不完整，在第 {line} 行中斷。多半是下載沒有完成，請重新下載整個檔案。",
        "The file breaks off at line {line}, most likely an unfinished download. Please download it again.",
    )


class WorkbookCutOff(FileProblem):
    code = "import.workbook_cut_off"
    text = Text(
        "Excel 文件已损坏或只下载了一半，请重新下载整个文件。",
        "Excel 檔案已損壞或只下載了一半，請重新下載整個檔案。",
        "The Excel file is damaged or only half of it was downloaded. Please download it again.",
    )


class QuoteOpen(FileProblem):
    code = "import.quote_open"
    text = Text(
        "第 {line} 行有一个引号没有结束，后面的内容都被连在了一起。请重新导出，或改正该行的引号。",
        "第 {line} 行有一個引號沒有結束，後面的內容都被連在一起。請重新匯出，或改正該行的引號。",
        "A quotation mark opened at line {line} is never closed, so all that follows runs together. "
        "Export again, or correct that line.",
    )


class NotATable(FileProblem):
    code = "import.not_a_table"
    text = Text(
        "这不是表格文件（看起来是{what}）。请上传 csv 或 xlsx。",
        "這不是表格檔案（看起來是{what}）。請上傳 csv 或 xlsx。",
        "This is no table (it looks like {what}). Please upload csv or xlsx.",
    )


class HtmlNotExcel(FileProblem):
    code = "import.html_not_excel"
    text = Text(
        "这个文件其实是网页，只是名字像 Excel。请用 Excel 打开，另存为 xlsx 后再上传。",
        "這個檔案其實是網頁，只是名稱像 Excel。請用 Excel 開啟，另存為 xlsx 後再上傳。",
        "This file is really a web page named like Excel. Open it in Excel, save it as xlsx, upload that.",
    )


class OldExcel(FileProblem):
    code = "import.old_excel"
    text = Text(
        "这是旧版 Excel（{what}）。请用 Excel 打开，另存为 xlsx 后再上传。",
        "這是舊版 Excel（{what}）。請用 Excel 開啟，另存為 xlsx 後再上傳。",
        "This is an older Excel format ({what}). Open it in Excel, save it as xlsx, upload that.",
    )


class FileLocked(FileProblem):
    code = "import.file_locked"
    text = Text(
        "这个 Excel 文件有密码。请先去掉密码，再上传。",
        "這個 Excel 檔案有密碼。請先移除密碼，再上傳。",
        "This Excel file has a password. Please remove it, then upload.",
    )


class ZipNotXlsx(FileProblem):
    code = "import.zip_not_xlsx"
    text = Text(
        "这是压缩包，不是表格。请先解压，再上传里面的 csv 或 xlsx：{names}",
        "這是壓縮檔，不是表格。請先解壓縮，再上傳裡面的 csv 或 xlsx：{names}",
        "This is a zip archive, not a table. Unpack it and upload the csv or xlsx inside: {names}",
    )


class TooLarge(FileProblem):
    code = "import.too_large"
    text = Text(
        "文件展开后有 {size_mb} MB，超过 {limit_mb} MB。请按日期分几次导出，或改用 csv。",
        "檔案展開後有 {size_mb} MB，超過 {limit_mb} MB。請按日期分幾次匯出，或改用 csv。",
        "Unpacked the file has {size_mb} MB; the limit is {limit_mb} MB. Export in parts by date, or use csv.",
    )


class StrayCells(FileProblem):
    code = "import.stray_cells"
    text = Text(
        "表格里有离正文很远的单元格，展开后大得读不了。请把数据复制到新的工作表再上传，或改用 csv。",
        "表格裡有離正文很遠的儲存格，展開後大得讀不了。請把資料複製到新的工作表再上傳，或改用 csv。",
        "Some cells stand so far from the others that the sheet becomes too large to read. "
        "Copy the data into a new sheet and upload that, or use csv.",
    )


class WrongEncoding(FileProblem):
    code = "import.wrong_encoding"
    text = Text(
        "第 {line} 行的文字读出来是乱码（编码像是 {guess}）。请用平台导出的原文件，或在 Excel 里另存为“CSV UTF-8”。",
        "第 {line} 行的文字讀出來是亂碼（編碼像是 {guess}）。請用平台匯出的原檔，或在 Excel 裡另存為「CSV UTF-8」。",
        "The text of line {line} comes out garbled (its encoding looks like {guess}). "
        "Use the file as the platform exported it, or save it as “CSV UTF-8” in Excel.",
    )


class ColumnsMissing(FileProblem):
    code = "import.columns_missing"
    text = Text(
        "第 {line} 行的表头缺少：{missing}。文件里有：{found}。请检查报表是否选对，或手动对应各列。",
        "第 {line} 行的表頭缺少：{missing}。檔案裡有：{found}。請檢查報表是否選對，或手動對應各欄。",
        "The header in line {line} lacks: {missing}. It has: {found}. "
        "Check that this is the right report, or match the columns by hand.",
    )


class OtherReport(FileProblem):
    code = "import.other_report"
    text = Text(
        "这看起来是“{looks_like}”，不是“{wanted}”（缺少：{missing}）。请改选报表种类，或换一个文件。",
        "這看起來是「{looks_like}」，不是「{wanted}」（缺少：{missing}）。請改選報表種類，或換一個檔案。",
        "This looks like “{looks_like}”, not “{wanted}” (lacking: {missing}). "
        "Choose the other kind of report, or another file.",
    )


class OtherPlatform(FileProblem):
    code = "import.other_platform"
    text = Text(
        "这看起来是{platform}的“{looks_like}”，而这家店的报表来自{own}。请换一家店铺，或换一个文件。",
        "這看起來是{platform}的「{looks_like}」，而這家店的報表來自{own}。請換一家店鋪，或換一個檔案。",
        "This looks like “{looks_like}” of {platform}, but this shop's reports come from {own}. "
        "Choose another shop, or another file.",
    )


class NoSuchColumn(FileProblem):
    code = "import.no_such_column"
    text = Text(
        "手动对应的列“{header}”不在文件里。文件里有：{found}。",
        "手動對應的欄「{header}」不在檔案裡。檔案裡有：{found}。",
        "The column “{header}” you matched by hand is not in the file. It has: {found}.",
    )


class NoSuchField(FileProblem):
    code = "import.no_such_field"
    text = Text(
        "没有名为“{field}”的内容可以对应。可用的有：{known}。",
        "沒有名為「{field}」的內容可以對應。可用的有：{known}。",
        "There is no field “{field}” to match a column to. There are: {known}.",
    )
