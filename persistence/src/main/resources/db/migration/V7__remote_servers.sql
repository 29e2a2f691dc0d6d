-- Remote DICOMweb servers, where the option ServersInDatabase is on: each definition as the JSON object of the configuration file, its secrets included.
CREATE TABLE remote_server (
    name VARCHAR(255) ${byte_order} NOT NULL PRIMARY KEY,
    definition VARCHAR(100000) NOT NULL
);
