import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import type { Locale } from '@/lib/contracts/locale'

/** Why a job failed, for pages and mails alike. None in English: there the error's own message is the words, with its particulars. */
export const jobErrorMessages: Record<Exclude<Locale, 'en'>, Record<JobErrorCode, string>> = {
  de: {
    crashed: 'Der Prozess des Auftrags ist abgestürzt.',
    data_busy: 'Die Datenbank mit den Daten ist gerade überlastet.',
    data_invalid: 'Einen Wert in diesem Datenbestand kann die Datenbank nicht lesen. Die Administration sieht, welchen.',
    data_timeout: 'Die Datenbank hat zu lange nicht geantwortet.',
    data_unreachable: 'Die Datenbank mit den Daten war nicht erreichbar.',
    dataset_broken: 'Dieser Datenbestand passt nicht zu seiner Datenbank. Die Administration muss ihn berichtigen.',
    dataset_forbidden: 'Die Datenbank erlaubt nicht, diesen Datenbestand zu lesen. Darum muss sich die Administration kümmern.',
    error: 'Während der Ausführung ist etwas schiefgegangen.',
    in_doubt: 'Es wurde begonnen; ob es geschehen ist, ist nicht bekannt.',
    invalid_item: 'Ein Eintrag der Liste passt nicht zu dieser Art von Auftrag.',
    input_gone: 'Eine Datei, mit der er arbeitet, ist nicht mehr da. Bitte noch einmal hochladen und einen neuen Auftrag starten.',
    invalid_payload: 'Die Einstellungen passen nicht mehr. Bitte einen neuen Auftrag starten.',
    invalid_result: 'Was dabei herauskam, passt nicht zu dieser Art von Auftrag. Darum muss sich die Administration kümmern.',
    invalid_value: 'Es ist erledigt; was dabei herauskam, passt nicht und wurde nicht behalten.',
    item_too_large: 'Ein Eintrag der Liste ist zu groß.',
    not_allowed: 'Dieser Datenbestand darf mit diesem Konto nicht oder nicht mehr verwendet werden.',
    out_of_memory: 'Dafür wurde mehr Arbeitsspeicher gebraucht, als erlaubt ist.',
    same_key: 'Zwei Einträge der Liste sind gleich.',
    step_in_doubt: 'Ein Schritt wurde begonnen; ob er geschehen ist, ist nicht bekannt.',
    stopped: 'Der Auftrag wurde währenddessen gestoppt; ob es geschehen ist, ist nicht bekannt.',
    storage_full: 'Der Speicher für Dateien ist voll.',
    too_many_items: 'Die Liste ist zu lang.',
    unknown: 'Der Auftrag ist fehlgeschlagen.',
    value_too_large: 'Es ist erledigt; was dabei herauskam, ist zu groß, um behalten zu werden.',
    value_unwritable: 'Ein Wert, der kein JSON ist, ist zu lang, um als Text in der Datei zu stehen.',
    unknown_kind: 'Kein Worker kennt Aufträge dieser Art.',
    worker_lost: 'Der Worker dieses Auftrags ist zu oft ausgefallen.',
  },
}
