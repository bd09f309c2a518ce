package dev.hindsight.redaction;

/** Finds one kind of secret. The work of a search grows with the length of the text, whatever the text is. */
interface Finder {

    void find(String text, Found found);
}
