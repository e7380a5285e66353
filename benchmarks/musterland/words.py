"""What the content of Musterland is made of: words, and sentences of the length of real ones."""

LAND = "Musterland"
VERBEN = ("beantragen", "anmelden", "abmelden", "ändern", "verlängern", "anzeigen", "erneuern", "zurückgeben")
VORNE = (
    "Garten", "Wald", "Fluss", "Markt", "Brücken", "Hof", "Bühnen", "Vereins", "Werkstatt", "Teich", "Fahrrad",
    "Anhänger", "Turm", "Lager", "Quellen", "Wiesen", "Sport", "Musik", "Hafen", "Kutschen", "Mühlen", "Orgel",
    "Kessel", "Boots", "Drachen", "Bienen", "Pilz", "Glas", "Keller", "Dach", "Zelt", "Laternen", "Glocken",
    "Schlitten", "Ziegel", "Uhren", "Salz", "Moor", "Hecken", "Brunnen",
)  # fmt: skip
HINTEN = (
    "erlaubnis", "genehmigung", "bescheinigung", "förderung", "plakette", "zulassung", "prüfung", "nutzung",
    "steuer", "gebühr", "ausweis", "karte", "beihilfe", "befreiung", "registrierung", "sondernutzung", "aufsicht",
    "abnahme", "zuweisung", "beratung", "ermäßigung", "anerkennung", "auskunft", "bewilligung", "eintragung",
    "freistellung", "kennzeichnung", "untersuchung", "überwachung", "vermessung",
)  # fmt: skip
ZUSATZ = (
    "", "für Vereine", "für Betriebe", "für Studierende", "im Außenbereich", "für Minderjährige", "im Ausland",
    "für mehrere Jahre", "auf Probe", "für Veranstaltungen", "im Winter", "für Gäste", "bei Umzug",
)  # fmt: skip
ORTE = ("Auental", "Berghofen", "Dornfeld", "Eschenau", "Fichtenrod", "Grünlingen", "Hasenbach", "Ilmstadt")
AEMTER = ("Bürgerbüro", "Ordnungsamt", "Umweltamt", "Bauaufsicht", "Steueramt", "Kulturamt", "Straßenverkehrsamt")
SAETZE = (
    "Sie stellen den Antrag bei der Stelle, in deren Bezirk Sie wohnen oder Ihren Betrieb haben.",
    "Die Behörde prüft Ihre Angaben und fragt nach, wenn etwas fehlt.",
    "Halten mehrere Personen etwas gemeinsam, genügt ein Antrag für alle.",
    "Ändern sich Ihre Angaben später, teilen Sie das der Behörde mit.",
    "Eine Vertretung ist mit schriftlicher Vollmacht möglich.",
    "Über den Antrag entscheidet die Behörde mit einem Bescheid.",
    "Der Bescheid kann Auflagen enthalten, zum Beispiel zu Lärm, Licht und Abfall.",
    "Ohne die Zustimmung der Eigentümerin oder des Eigentümers geht es nicht weiter.",
    "Wer schon eine ältere Erlaubnis hat, legt sie dem Antrag bei.",
    "In manchen Orten gibt es dafür eigene Sprechstunden, auch am Nachmittag.",
    "Ob eine Besichtigung nötig ist, entscheidet die Behörde nach Lage des Falls.",
    "Was das im Einzelnen heißt, steht in der Satzung Ihrer Gemeinde.",
    "Sie können den Antrag jederzeit zurücknehmen, solange noch nicht entschieden ist.",
    "Für Betriebe gelten zusätzlich die Regeln des Gewerberechts.",
)
PUNKTE = (
    "Sie wohnen in der Gemeinde oder haben dort Ihren Betrieb.",
    "Das Grundstück ist erschlossen und gehört Ihnen, oder Sie dürfen es nutzen.",
    "Sie sind volljährig oder werden gesetzlich vertreten.",
    "Es bestehen keine offenen Forderungen der Gemeinde.",
    "Die Anlage entspricht den anerkannten Regeln der Technik.",
    "Die Nachbarschaft ist unterrichtet und hat nicht widersprochen.",
)
UNTERLAGEN = (
    "Personalausweis oder Reisepass",
    "Lageplan mit eingezeichneter Fläche",
    "Nachweis der Haftpflichtversicherung",
    "Beschreibung des Vorhabens, höchstens zwei Seiten",
    "Auszug aus dem Register, nicht älter als drei Monate",
    "Fotos der Anlage von allen Seiten",
    "Nachweis über die Zahlung der Gebühr",
)
BEDINGUNGEN = ("Bei Vertretung", "Bei Minderjährigen", "Wenn ein Betrieb den Antrag stellt", "Beim ersten Antrag")
SCHRITTE = (
    "Sie füllen den Antrag aus, online, auf Papier oder im Rathaus.",
    "Sie fügen die Unterlagen bei und senden alles ab.",
    "Die Behörde prüft, ob der Antrag vollständig ist, und meldet sich, wenn etwas fehlt.",
    "Andere Stellen nehmen Stellung, zum Beispiel zum Naturschutz.",
    "Sie erhalten den Bescheid mit der Post oder in Ihr Postfach.",
    "Sie zahlen die Gebühr zu dem Termin, der im Bescheid steht.",
)
GESETZE = (
    "Musterländisches Ordnungsgesetz (MOG)",
    "Musterländische Bauordnung (MBO)",
    "Gesetz über kommunale Gebühren (KGG)",
    "Gesetz über Märkte und Feste (MFG)",
    "Naturschutzgesetz (NatG)",
)
WOERTER = ("Antrag", "Erlaubnis", "Formular", "Amt", "Genehmigung", "Gebühr", "Verein", "Betrieb", "Fläche", "Anlage")
BEGRIFFE = (
    "Onlinezugangsgesetz", "Satzung", "Bescheid", "Vollmacht", "Auflagen", "Gewerberecht", "Naturschutz",
    "Sprechstunden", "Postfach", "Erlaubnis", "Besichtigung", "Zustimmung", "Register", "Vertretung", "Haftpflicht",
    "Servicekonto", "Verwaltungsportal", "Prozessmodell", "Stammtext", "Leistungskatalog", "Schnittstelle",
    "Digitalisierungsfabrik", "Nachnutzung", "Modellkommune", "Umsetzungskatalog", "Fachverfahren", "Antragsassistent",
    "Zuständigkeitsfinder", "Datenschutz", "Vertrauensniveau", "Portalverbund", "Basisdienst", "Statusmeldung",
    "Bezahldienst", "Identifizierung", "Formularserver", "Redaktionssystem", "Teleport", "Medienbruch", "Leitfaden",
)  # fmt: skip
