/**
 * What characters, names and values look like. In: a place in a text.
 *
 * <p>{@code Chars} knows kinds of characters, {@code Words} splits a command line, {@code Key} and {@code Value} read what
 * stands before and after a sign of assignment. {@code KeyName} says what a name is worth, {@code Looks} what a value looks
 * like ({@code Lists} of words), {@code Assigned} decides by both; {@code PlainText} replaces what canonical JSON may not hold.
 *
 * <p>Out: answers to finders. This package uses no other of the library.
 */
package dev.hindsight.redaction.text;
