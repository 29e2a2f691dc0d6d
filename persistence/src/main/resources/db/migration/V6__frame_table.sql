-- Where the frames of an instance are in its file, so that one of them is one read of the file. NULL where that was not known when the instance was stored, or would be long: then it is found out when it
-- is asked for.
ALTER TABLE instance_metadata ADD COLUMN frame_table ${bytes};
