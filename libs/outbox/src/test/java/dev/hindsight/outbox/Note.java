package dev.hindsight.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** A business record of the tests. */
@Entity
public class Note extends PanacheEntityBase {
    @Id
    public String id;

    public String text;
}
