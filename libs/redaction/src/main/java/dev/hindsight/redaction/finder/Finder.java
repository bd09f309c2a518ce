package dev.hindsight.redaction.finder;

/** Finds one kind of secret. The work of a search grows with the length of the text, whatever the text is. */
public interface Finder {

    void find(String text, Found found);
}
