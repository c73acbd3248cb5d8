CREATE TABLE `diagnoses` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`code` text NOT NULL,
	`label` text,
	`rank` integer DEFAULT 1 NOT NULL,
	`diagnosed_on` text,
	`resolved_on` text,
	`diagnosed_by` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "diagnoses_code_not_blank" CHECK(length(trim("diagnoses"."code")) > 0),
	CONSTRAINT "diagnoses_diagnosed_on" CHECK("diagnoses"."diagnosed_on" is date("diagnoses"."diagnosed_on")),
	CONSTRAINT "diagnoses_resolved_on" CHECK("diagnoses"."resolved_on" is date("diagnoses"."resolved_on")),
	CONSTRAINT "diagnoses_tombstone" CHECK(("diagnoses"."removed_at" is null and "diagnoses"."removed_by" is null and "diagnoses"."removed_reason" is null) or ("diagnoses"."removed_at" is not null and "diagnoses"."removed_by" is not null and length(trim(coalesce("diagnoses"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `diagnoses_by_client` ON `diagnoses` (`client_id`);--> statement-breakpoint
CREATE INDEX `diagnoses_by_episode` ON `diagnoses` (`episode_id`);--> statement-breakpoint
CREATE TABLE `episode_counselors` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "episode_counselors_from" CHECK("episode_counselors"."from_date" is not null and "episode_counselors"."from_date" is date("episode_counselors"."from_date")),
	CONSTRAINT "episode_counselors_to" CHECK("episode_counselors"."to_date" is date("episode_counselors"."to_date"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `episode_counselors_by_episode` ON `episode_counselors` (`episode_id`);--> statement-breakpoint
CREATE INDEX `episode_counselors_by_staff` ON `episode_counselors` (`staff_id`);--> statement-breakpoint
CREATE TABLE `episode_levels` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`level_of_care` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "episode_levels_from" CHECK("episode_levels"."from_date" is not null and "episode_levels"."from_date" is date("episode_levels"."from_date")),
	CONSTRAINT "episode_levels_to" CHECK("episode_levels"."to_date" is date("episode_levels"."to_date"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `episode_levels_by_episode` ON `episode_levels` (`episode_id`);--> statement-breakpoint
CREATE TABLE `episode_substances` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`rank` integer NOT NULL,
	`name` text NOT NULL,
	`route` text,
	`frequency` text,
	`amount` text,
	`age_of_first_use` integer,
	`last_use_on` text,
	`prescribed` integer,
	`dose` text,
	`duration` text,
	`prescribed_for` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "episode_substances_rank" CHECK("episode_substances"."rank" between 1 and 3),
	CONSTRAINT "episode_substances_age" CHECK("episode_substances"."age_of_first_use" is null or "episode_substances"."age_of_first_use" between 0 and 120),
	CONSTRAINT "episode_substances_last_use" CHECK("episode_substances"."last_use_on" is date("episode_substances"."last_use_on")),
	CONSTRAINT "episode_substances_prescribed" CHECK("episode_substances"."prescribed" is null or "episode_substances"."prescribed" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `episode_substances_one_per_rank` ON `episode_substances` (`episode_id`,`rank`);--> statement-breakpoint
CREATE TABLE `episodes` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`admitted_on` text NOT NULL,
	`discharged_on` text,
	`discharge_reason` text,
	`discharge_summary` text,
	`program` text,
	`level_of_care` text,
	`referral_source` text,
	`counselor_id` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counselor_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "episodes_admitted_on" CHECK("episodes"."admitted_on" is not null and "episodes"."admitted_on" is date("episodes"."admitted_on")),
	CONSTRAINT "episodes_discharged_on" CHECK("episodes"."discharged_on" is date("episodes"."discharged_on")),
	CONSTRAINT "episodes_in_order" CHECK("episodes"."discharged_on" is null or "episodes"."discharged_on" >= "episodes"."admitted_on"),
	CONSTRAINT "episodes_tombstone" CHECK(("episodes"."removed_at" is null and "episodes"."removed_by" is null and "episodes"."removed_reason" is null) or ("episodes"."removed_at" is not null and "episodes"."removed_by" is not null and length(trim(coalesce("episodes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `episodes_same_admission_once` ON `episodes` (`client_id`,`admitted_on`) WHERE "episodes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `episodes_by_counselor` ON `episodes` (`counselor_id`);--> statement-breakpoint
CREATE TABLE `import_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`file_sha256` text NOT NULL,
	`choices` text NOT NULL,
	`added` integer NOT NULL,
	`already_here` integer NOT NULL,
	`left_out` integer NOT NULL,
	`marked` integer NOT NULL,
	`imported_at` text NOT NULL,
	`imported_by` text NOT NULL,
	`undone_at` text,
	`undone_by` text,
	CONSTRAINT "import_batches_kind" CHECK("import_batches"."kind" in ('clients', 'sessions')),
	CONSTRAINT "import_batches_choices" CHECK("import_batches"."choices" is null or json_valid("import_batches"."choices"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_batches_by_time` ON `import_batches` (`imported_at`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`row` integer NOT NULL,
	`content_hash` blob NOT NULL,
	`match_key` blob NOT NULL,
	`occurrence` integer DEFAULT 1 NOT NULL,
	`client_id` text,
	`made_client` integer DEFAULT 0 NOT NULL,
	`episode_id` text,
	`session_id` text,
	`marks` text,
	FOREIGN KEY (`batch_id`) REFERENCES `import_batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_rows_marks" CHECK("import_rows"."marks" is null or json_valid("import_rows"."marks")),
	CONSTRAINT "import_rows_occurrence" CHECK("import_rows"."occurrence" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `import_rows_once` ON `import_rows` (`batch_id`,`row`);--> statement-breakpoint
CREATE INDEX `import_rows_by_content` ON `import_rows` (`content_hash`);--> statement-breakpoint
CREATE INDEX `import_rows_by_match` ON `import_rows` (`match_key`);--> statement-breakpoint
CREATE INDEX `import_rows_by_client` ON `import_rows` (`client_id`);--> statement-breakpoint
CREATE TABLE `addenda` (
	`pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`note_id` text NOT NULL,
	`author_id` text NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	`signed_at` text,
	`signed_by` text,
	`canonical_version` integer,
	`content_hash` blob,
	`signature` blob,
	`signing_key_id` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "addenda_state" CHECK("addenda"."state" in ('draft', 'signed')),
	CONSTRAINT "addenda_signed_whole" CHECK(("addenda"."state" = 'signed') = ("addenda"."signed_at" is not null and "addenda"."signed_by" is not null and "addenda"."signature" is not null and "addenda"."content_hash" is not null and "addenda"."canonical_version" is not null and "addenda"."signing_key_id" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `addenda_id_unique` ON `addenda` (`id`);--> statement-breakpoint
CREATE INDEX `addenda_by_note` ON `addenda` (`note_id`);--> statement-breakpoint
CREATE TABLE `cosignatures` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`requested_at` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_of` text,
	`outcome` text,
	`answered_at` text,
	`answered_by` text,
	`comments` text,
	`signature` blob,
	`signing_key_id` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_of`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cosignatures_outcome" CHECK("cosignatures"."outcome" is null or "cosignatures"."outcome" in ('given', 'returned'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cosignatures_by_note` ON `cosignatures` (`note_id`);--> statement-breakpoint
CREATE TABLE `note_formats` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`sections` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "note_formats_sections" CHECK("note_formats"."sections" is null or json_valid("note_formats"."sections"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `note_formats_key_unique` ON `note_formats` (`key`);--> statement-breakpoint
CREATE TABLE `notes` (
	`pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`session_id` text NOT NULL,
	`author_id` text,
	`state` text NOT NULL,
	`format` text NOT NULL,
	`sections` text NOT NULL,
	`signed_at` text,
	`signed_by` text,
	`canonical_version` integer,
	`content_hash` blob,
	`signature` blob,
	`signing_key_id` text,
	`source_batch_id` text,
	`source_row` integer,
	`source_counselor` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notes_state" CHECK("notes"."state" in ('draft', 'signed', 'earlier-records')),
	CONSTRAINT "notes_sections" CHECK(json_valid("notes"."sections") and json_type("notes"."sections") = 'object'),
	CONSTRAINT "notes_signed_whole" CHECK(("notes"."state" = 'signed') = ("notes"."signed_at" is not null and "notes"."signed_by" is not null and "notes"."signature" is not null and "notes"."content_hash" is not null and "notes"."canonical_version" is not null and "notes"."signing_key_id" is not null)),
	CONSTRAINT "notes_draft_empty" CHECK("notes"."state" <> 'draft' or "notes"."sections" = '{}'),
	CONSTRAINT "notes_tombstone" CHECK(("notes"."removed_at" is null and "notes"."removed_by" is null and "notes"."removed_reason" is null) or ("notes"."removed_at" is not null and "notes"."removed_by" is not null and length(trim(coalesce("notes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notes_id_unique` ON `notes` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notes_one_per_author` ON `notes` (`session_id`,`client_id`,`author_id`) WHERE "notes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `notes_by_client` ON `notes` (`client_id`,`state`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` blob NOT NULL,
	`private_key` blob NOT NULL,
	`created_at` text NOT NULL,
	`retired_at` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `snippets` (
	`id` text PRIMARY KEY NOT NULL,
	`shortcut` text NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `snippets_shortcut_unique` ON `snippets` (`shortcut`);--> statement-breakpoint
CREATE TABLE `clients` (
	`pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`file_number` text NOT NULL,
	`first_name` text DEFAULT '' NOT NULL,
	`last_name` text NOT NULL,
	`preferred_name` text,
	`date_of_birth` text,
	`pronouns` text,
	`phone` text,
	`email` text,
	`may_leave_message` integer,
	`may_call` integer,
	`allergies` text,
	`remarks` text,
	`deceased_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clients_file_number_not_blank" CHECK(length(trim("clients"."file_number")) > 0),
	CONSTRAINT "clients_named" CHECK(length(trim("clients"."first_name" || "clients"."last_name")) > 0),
	CONSTRAINT "clients_date_of_birth" CHECK("clients"."date_of_birth" is date("clients"."date_of_birth")),
	CONSTRAINT "clients_deceased_on" CHECK("clients"."deceased_on" is date("clients"."deceased_on")),
	CONSTRAINT "clients_may_leave_message" CHECK("clients"."may_leave_message" is null or "clients"."may_leave_message" in (0, 1)),
	CONSTRAINT "clients_may_call" CHECK("clients"."may_call" is null or "clients"."may_call" in (0, 1)),
	CONSTRAINT "clients_tombstone" CHECK(("clients"."removed_at" is null and "clients"."removed_by" is null and "clients"."removed_reason" is null) or ("clients"."removed_at" is not null and "clients"."removed_by" is not null and length(trim(coalesce("clients"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `clients_id_unique` ON `clients` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `clients_file_number` ON `clients` (lower("file_number"));--> statement-breakpoint
CREATE INDEX `clients_by_name` ON `clients` (lower("last_name"),lower("first_name"));--> statement-breakpoint
CREATE INDEX `clients_by_birth` ON `clients` (`date_of_birth`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`relationship` text,
	`organization` text,
	`phone` text,
	`email` text,
	`address` text,
	`may_call` integer,
	`may_leave_message` integer,
	`remarks` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contacts_kind" CHECK("contacts"."kind" in ('emergency', 'support', 'provider', 'legal', 'other')),
	CONSTRAINT "contacts_may_call" CHECK("contacts"."may_call" is null or "contacts"."may_call" in (0, 1)),
	CONSTRAINT "contacts_may_leave_message" CHECK("contacts"."may_leave_message" is null or "contacts"."may_leave_message" in (0, 1)),
	CONSTRAINT "contacts_tombstone" CHECK(("contacts"."removed_at" is null and "contacts"."removed_by" is null and "contacts"."removed_reason" is null) or ("contacts"."removed_at" is not null and "contacts"."removed_by" is not null and length(trim(coalesce("contacts"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contacts_by_client` ON `contacts` (`client_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`credentials` text,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_name_not_blank" CHECK(length(trim("staff"."name")) > 0),
	CONSTRAINT "staff_active" CHECK("staff"."active" is null or "staff"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_by_name` ON `staff` (`name`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`supervises` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`team_id`, `staff_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "team_members_supervises" CHECK("team_members"."supervises" is null or "team_members"."supervises" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name_unique` ON `teams` (`name`);--> statement-breakpoint
CREATE TABLE `user_roles` (
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`user_id`, `role`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "user_roles_role" CHECK("user_roles"."role" in ('counselor', 'supervisor', 'administrator', 'read-only'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`login` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`deactivated_at` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_active" CHECK("users"."active" is null or "users"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_one_per_staff` ON `users` (`staff_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_login` ON `users` (lower("login"));--> statement-breakpoint
CREATE TABLE `attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`status` text NOT NULL,
	`minutes` integer DEFAULT 0 NOT NULL,
	`mood` integer,
	`craving` integer,
	`remark` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_status" CHECK("attendance"."status" in ('expected', 'present', 'late', 'left-early', 'no-show', 'cancelled')),
	CONSTRAINT "attendance_minutes" CHECK("attendance"."minutes" between 0 and 1440),
	CONSTRAINT "attendance_mood" CHECK("attendance"."mood" is null or "attendance"."mood" between 0 and 10),
	CONSTRAINT "attendance_craving" CHECK("attendance"."craving" is null or "attendance"."craving" between 0 and 10)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_once` ON `attendance` (`session_id`,`client_id`);--> statement-breakpoint
CREATE INDEX `attendance_by_client` ON `attendance` (`client_id`,`session_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`held_on` text NOT NULL,
	`start_time` text,
	`starts_at` text,
	`planned_minutes` integer,
	`counselor_id` text,
	`counselor_as_given` text,
	`group_id` text,
	`topic_id` text,
	`title` text,
	`series_id` text,
	`cancel_reason` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`counselor_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_kind" CHECK("sessions"."kind" in ('individual', 'group', 'family', 'assessment', 'crisis', 'phone')),
	CONSTRAINT "sessions_status" CHECK("sessions"."status" in ('scheduled', 'held', 'cancelled')),
	CONSTRAINT "sessions_held_on" CHECK("sessions"."held_on" is not null and "sessions"."held_on" is date("sessions"."held_on")),
	CONSTRAINT "sessions_start_time" CHECK("sessions"."start_time" is null or "sessions"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "sessions"."start_time" <= '23:59'),
	CONSTRAINT "sessions_planned_minutes" CHECK("sessions"."planned_minutes" is null or "sessions"."planned_minutes" between 0 and 1440),
	CONSTRAINT "sessions_tombstone" CHECK(("sessions"."removed_at" is null and "sessions"."removed_by" is null and "sessions"."removed_reason" is null) or ("sessions"."removed_at" is not null and "sessions"."removed_by" is not null and length(trim(coalesce("sessions"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_by_day` ON `sessions` (`held_on`,`start_time`);--> statement-breakpoint
CREATE INDEX `sessions_by_counselor` ON `sessions` (`counselor_id`,`held_on`);--> statement-breakpoint
CREATE INDEX `sessions_by_group` ON `sessions` (`group_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `caseload` (
	`client_pk` integer PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`sort_name` text NOT NULL,
	`file_number` text NOT NULL,
	`status` text NOT NULL,
	`date_of_birth` text,
	`episode_id` text,
	`level_of_care` text,
	`program` text,
	`counselor_id` text,
	`admitted_on` text,
	`discharged_on` text,
	`last_seen_on` text,
	`primary_substance` text,
	`last_use_on` text,
	`unsigned_notes` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "caseload_status" CHECK("caseload"."status" in ('open', 'closed', 'none'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `caseload_client_id_unique` ON `caseload` (`client_id`);--> statement-breakpoint
CREATE INDEX `caseload_by_name` ON `caseload` (`status`,`sort_name`);--> statement-breakpoint
CREATE INDEX `caseload_by_counselor` ON `caseload` (`counselor_id`,`status`);--> statement-breakpoint
CREATE INDEX `caseload_by_level` ON `caseload` (`level_of_care`,`status`);--> statement-breakpoint
CREATE INDEX `caseload_by_last_seen` ON `caseload` (`status`,`last_seen_on`);--> statement-breakpoint
CREATE TABLE `due_items` (
	`pk` integer PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`session_id` text,
	`due_from` text NOT NULL,
	`urgent_from` text NOT NULL,
	`until` text,
	`facts` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "due_items_due_from" CHECK("due_items"."due_from" is not null and "due_items"."due_from" is date("due_items"."due_from")),
	CONSTRAINT "due_items_urgent_from" CHECK("due_items"."urgent_from" is not null and "due_items"."urgent_from" is date("due_items"."urgent_from")),
	CONSTRAINT "due_items_in_order" CHECK("due_items"."urgent_from" >= "due_items"."due_from"),
	CONSTRAINT "due_items_until" CHECK("due_items"."until" is date("due_items"."until")),
	CONSTRAINT "due_items_facts" CHECK("due_items"."facts" is null or json_valid("due_items"."facts"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `due_items_by_client` ON `due_items` (`client_id`,`due_from`,`urgent_from`);--> statement-breakpoint
CREATE INDEX `due_items_by_day` ON `due_items` (`due_from`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text,
	`category` text NOT NULL,
	`operation` text NOT NULL,
	`subject_kind` text,
	`subject_id` text,
	`detail` text,
	`previous_mac` blob NOT NULL,
	`mac` blob NOT NULL,
	CONSTRAINT "audit_events_detail" CHECK("audit_events"."detail" is null or json_valid("audit_events"."detail"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_id_unique` ON `audit_events` (`id`);--> statement-breakpoint
CREATE INDEX `audit_events_by_subject` ON `audit_events` (`subject_kind`,`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_by_user` ON `audit_events` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_by_time` ON `audit_events` (`at`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	CONSTRAINT "settings_value" CHECK("settings"."value" is null or json_valid("settings"."value"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `vault_secrets` (
	`name` text PRIMARY KEY NOT NULL,
	`value` blob NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `vault_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`vault_id` text NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
