package org.isocenter.ejb.token;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.isocenter.persistence.token.TokenStore;

/** Access to the table of tokens, with a transaction for each call. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TokenTransactions {

    @Inject
    TokenStore tokens;

    /** Does something with the table. */
    public <T> T in(Function<TokenStore, T> work) {
        return work.apply(tokens);
    }
}
