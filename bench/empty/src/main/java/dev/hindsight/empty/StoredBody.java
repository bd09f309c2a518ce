package dev.hindsight.empty;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** An answer as it is to be given. */
@Entity
@Table(name = "bench_body")
class StoredBody extends PanacheEntityBase {
    @Id
    public UUID id;

    public String namespace;
    public String name;
    public String body;

    static Uni<StoredBody> of(String namespace, String name) {
        return find("namespace = ?1 and name = ?2", namespace, name).firstResult();
    }
}
