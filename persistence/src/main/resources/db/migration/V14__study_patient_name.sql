-- The names of its patient beside what a study is ordered by: a search for studies by name, the most frequent of all, finds its page and the number of its matches in one
-- range of one index. Rows of patients and studies are never changed, so these cannot fall behind them.
CREATE TABLE study_patient_name (
    study_fk BIGINT NOT NULL,
    name VARCHAR(400) ${byte_order} NOT NULL,
    study_date VARCHAR(64) ${byte_order} NOT NULL,
    study_time VARCHAR(64) ${byte_order} NOT NULL,
    uid VARCHAR(128) ${byte_order} NOT NULL,
    PRIMARY KEY (study_fk, name),
    CONSTRAINT study_patient_name_of FOREIGN KEY (study_fk) REFERENCES study (pk) ON DELETE CASCADE
);
INSERT INTO study_patient_name (study_fk, name, study_date, study_time, uid)
SELECT st.pk, n.name, st.study_date, st.study_time, st.uid
FROM study st JOIN patient_name n ON n.patient_fk = st.patient_fk;
CREATE INDEX study_patient_name_order ON study_patient_name (name, study_date DESC, study_time DESC, uid, study_fk);
