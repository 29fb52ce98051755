"""The words themselves, by language; every language has all of them (a test holds it)."""

from __future__ import annotations

ENGLISH = {
    "aside-caution": "Caution",
    "aside-important": "Important",
    "aside-note": "Note",
    "aside-tip": "Tip",
    "aside-warning": "Warning",
    "back": "Back to reference {number}",
    "contents": "Contents",
    "cover": "Cover",
    "description": "Description",
    "equation": "Equation {number}",
    "figure": "Figure {number}",
    "figures": "Figures",
    "landmarks": "Landmarks",
    "note": "Note {number}",
    "notes": "Notes",
    "pages": "Pages",
    "start": "Start of the text",
    "summary": (
        "The text is marked up by its structure (headings, lists, tables, notes), and its reading order"
        " is that of the source. Every heading is in the table of contents. Size, spacing, typeface and"
        " colours follow the reader's settings."
    ),
    "summary-findings": "Known gaps: {count} finding(s) of the accessibility checks are open.",
    "summary-pages": "Page numbers are those of the PDF edition.",
    "summary-pictures": "Every picture has a text alternative.",
    "summary-silent": "Known gap: {silent} of {pictures} pictures have no text alternative.",
    "summary-tex": "Formulas are given as TeX.",
    "table": "Table {number}",
    "tables": "Tables",
    "task-done": "Done",
    "task-open": "To do",
    "title-page": "Title page",
}

_GERMAN = {
    "aside-caution": "Vorsicht",
    "aside-important": "Wichtig",
    "aside-note": "Hinweis",
    "aside-tip": "Tipp",
    "aside-warning": "Warnung",
    "back": "Zurück zur Stelle {number}",
    "contents": "Inhalt",
    "cover": "Umschlag",
    "description": "Beschreibung",
    "equation": "Formel {number}",
    "figure": "Abbildung {number}",
    "figures": "Abbildungen",
    "landmarks": "Orientierung",
    "note": "Anmerkung {number}",
    "notes": "Anmerkungen",
    "pages": "Seiten",
    "start": "Beginn des Textes",
    "summary": (
        "Der Text ist nach seinem Aufbau ausgezeichnet (Überschriften, Listen, Tabellen, Anmerkungen), und"
        " seine Lesefolge ist die der Vorlage. Jede Überschrift steht im Inhaltsverzeichnis. Größe, Abstände,"
        " Schrift und Farben folgen den Einstellungen der Lesenden."
    ),
    "summary-findings": "Bekannte Lücken: {count} Befund(e) der Prüfungen auf Barrierefreiheit sind offen.",
    "summary-pages": "Die Seitenzahlen sind die der PDF-Ausgabe.",
    "summary-pictures": "Jedes Bild hat eine Textalternative.",
    "summary-silent": "Bekannte Lücke: {silent} von {pictures} Bildern haben keine Textalternative.",
    "summary-tex": "Formeln stehen als TeX da.",
    "table": "Tabelle {number}",
    "tables": "Tabellen",
    "task-done": "Erledigt",
    "task-open": "Offen",
    "title-page": "Titelseite",
}
_FRENCH = {
    "aside-caution": "Prudence",
    "aside-important": "Important",
    "aside-note": "Remarque",
    "aside-tip": "Conseil",
    "aside-warning": "Avertissement",
    "back": "Retour à l’appel {number}",
    "contents": "Table des matières",
    "cover": "Couverture",
    "description": "Description",
    "equation": "Équation {number}",
    "figure": "Figure {number}",
    "figures": "Figures",
    "landmarks": "Repères",
    "note": "Note {number}",
    "notes": "Notes",
    "pages": "Pages",
    "start": "Début du texte",
    "summary": (
        "Le texte est balisé selon sa structure (titres, listes, tableaux, notes), et l’ordre de lecture est"
        " celui de la source. Chaque titre figure dans la table des matières. La taille, l’interlignage, la"
        " police et les couleurs suivent les réglages du lecteur."
    ),
    "summary-findings": "Lacunes connues : {count} constat(s) des contrôles d’accessibilité restent ouverts.",
    "summary-pages": "Les numéros de page sont ceux de l’édition PDF.",
    "summary-pictures": "Chaque image a une alternative textuelle.",
    "summary-silent": "Lacune connue : {silent} images sur {pictures} n’ont pas d’alternative textuelle.",
    "summary-tex": "Les formules sont données en TeX.",
    "table": "Tableau {number}",
    "tables": "Tableaux",
    "task-done": "Fait",
    "task-open": "À faire",
    "title-page": "Page de titre",
}
_HEBREW = {
    "aside-caution": "זהירות",
    "aside-important": "חשוב",
    "aside-note": "הערה",
    "aside-tip": "עצה",
    "aside-warning": "אזהרה",
    "back": "חזרה להפניה {number}",
    "contents": "תוכן העניינים",
    "cover": "כריכה",
    "description": "תיאור",
    "equation": "נוסחה {number}",
    "figure": "איור {number}",
    "figures": "איורים",
    "landmarks": "ציוני דרך",
    "note": "הערה {number}",
    "notes": "הערות",
    "pages": "עמודים",
    "start": "תחילת הטקסט",
    "summary": (
        "הטקסט מסומן לפי מבנהו (כותרות, רשימות, טבלאות, הערות), וסדר הקריאה הוא סדר המקור. כל כותרת מופיעה"
        " בתוכן העניינים. הגודל, הריווח, הגופן והצבעים נקבעים לפי הגדרות הקורא."
    ),
    "summary-findings": "פערים ידועים: {count} ממצאים של בדיקות הנגישות עדיין פתוחים.",
    "summary-pages": "מספרי העמודים הם של מהדורת ה־PDF.",
    "summary-pictures": "לכל תמונה יש חלופה טקסטואלית.",
    "summary-silent": "פער ידוע: ל־{silent} מתוך {pictures} תמונות אין חלופה טקסטואלית.",
    "summary-tex": "הנוסחאות כתובות ב־TeX.",
    "table": "טבלה {number}",
    "tables": "טבלאות",
    "task-done": "בוצע",
    "task-open": "לביצוע",
    "title-page": "עמוד השער",
}
_JAPANESE = {
    "aside-caution": "注意",
    "aside-important": "重要",
    "aside-note": "メモ",
    "aside-tip": "ヒント",
    "aside-warning": "警告",
    "back": "参照{number}に戻る",
    "contents": "目次",
    "cover": "表紙",
    "description": "説明",
    "equation": "式{number}",
    "figure": "図{number}",
    "figures": "図一覧",
    "landmarks": "案内",
    "note": "注{number}",
    "notes": "注",
    "pages": "ページ",
    "start": "本文の始まり",
    "summary": (
        "本文は構造（見出し、リスト、表、注）に従ってマークアップされ、読み上げの順序は原稿と同じです。"
        "すべての見出しが目次にあります。文字の大きさ、間隔、書体、色は読者の設定に従います。"
    ),
    "summary-findings": "既知の不備：アクセシビリティ検査の指摘が{count}件残っています。",
    "summary-pages": "ページ番号はPDF版のものです。",
    "summary-pictures": "すべての画像に代替テキストがあります。",
    "summary-silent": "既知の不備：画像{pictures}点のうち{silent}点に代替テキストがありません。",
    "summary-tex": "数式はTeXで示されています。",
    "table": "表{number}",
    "tables": "表一覧",
    "task-done": "済み",
    "task-open": "未完了",
    "title-page": "標題紙",
}
WORDS = {"en": ENGLISH, "de": _GERMAN, "fr": _FRENCH, "he": _HEBREW, "ja": _JAPANESE}
