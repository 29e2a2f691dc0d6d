-- What searches need beside the columns: values of attributes that have no column, and orders.
--
-- A row for each value of an attribute that is indexed without having a column: "attribute" is its tag (eight hexadecimal digits; of an attribute in a sequence the tags from
-- the outside inwards, joined by points), "compared" the value in the form in which it is matched. Of a person name there are also rows for what fuzzy matching compares: its words
-- (the tag and ^) and what they sound like (the tag and ~).

CREATE TABLE patient_value (
    owner_fk BIGINT NOT NULL,
    attribute VARCHAR(48) ${byte_order} NOT NULL,
    compared VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (owner_fk, attribute, compared),
    CONSTRAINT patient_value_of FOREIGN KEY (owner_fk) REFERENCES patient (pk) ON DELETE CASCADE
);
CREATE INDEX patient_value_compared ON patient_value (attribute, compared, owner_fk);

CREATE TABLE study_value (
    owner_fk BIGINT NOT NULL,
    attribute VARCHAR(48) ${byte_order} NOT NULL,
    compared VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (owner_fk, attribute, compared),
    CONSTRAINT study_value_of FOREIGN KEY (owner_fk) REFERENCES study (pk) ON DELETE CASCADE
);
CREATE INDEX study_value_compared ON study_value (attribute, compared, owner_fk);

CREATE TABLE series_value (
    owner_fk BIGINT NOT NULL,
    attribute VARCHAR(48) ${byte_order} NOT NULL,
    compared VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (owner_fk, attribute, compared),
    CONSTRAINT series_value_of FOREIGN KEY (owner_fk) REFERENCES series (pk) ON DELETE CASCADE
);
CREATE INDEX series_value_compared ON series_value (attribute, compared, owner_fk);

CREATE TABLE instance_value (
    owner_fk BIGINT NOT NULL,
    attribute VARCHAR(48) ${byte_order} NOT NULL,
    compared VARCHAR(400) ${byte_order} NOT NULL,
    PRIMARY KEY (owner_fk, attribute, compared),
    CONSTRAINT instance_value_of FOREIGN KEY (owner_fk) REFERENCES instance (pk) ON DELETE CASCADE
);
CREATE INDEX instance_value_compared ON instance_value (attribute, compared, owner_fk);

-- Pages of all series or all instances are read in their order instead of being sorted.
CREATE INDEX series_number_order ON series (number, uid, pk);
CREATE INDEX instance_number_order ON instance (number, uid, pk);
