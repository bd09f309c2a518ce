package dev.hindsight.outbox;

/** Tells whoever relays that something was committed. Losing a call costs a poll's time, nothing else. */
public interface WakeUp {

    /** Returns at once; many calls become one. */
    void ring();
}
