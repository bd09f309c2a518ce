package dev.hindsight.scratch;

/** A note as REST shows it. */
public record NoteView(String name, String text, long version) {
    static NoteView from(Note note) {
        return new NoteView(note.name, note.text, note.version);
    }
}
