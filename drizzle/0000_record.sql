CREATE TABLE `break_glass` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text NOT NULL,
	`reason` text NOT NULL,
	`opened_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`reviewed_at` text,
	`reviewed_by` text,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "break_glass_reason" CHECK(length(trim("break_glass"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `break_glass_by_client` ON `break_glass` (`client_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `break_glass_by_user` ON `break_glass` (`user_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `client_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "client_assignments_from" CHECK("client_assignments"."from_date" is not null and "client_assignments"."from_date" is date("client_assignments"."from_date")),
	CONSTRAINT "client_assignments_to" CHECK("client_assignments"."to_date" is date("client_assignments"."to_date")),
	CONSTRAINT "client_assignments_in_order" CHECK("client_assignments"."from_date" is null or "client_assignments"."to_date" is null or "client_assignments"."from_date" <= "client_assignments"."to_date")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `client_assignments_one_open` ON `client_assignments` (`client_id`,`staff_id`) WHERE "client_assignments"."to_date" is null;--> statement-breakpoint
CREATE INDEX `client_assignments_by_staff` ON `client_assignments` (`staff_id`,`to_date`);--> statement-breakpoint
CREATE INDEX `client_assignments_by_client` ON `client_assignments` (`client_id`);--> statement-breakpoint
CREATE TABLE `list_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`value` text NOT NULL,
	`rank` integer DEFAULT 1 NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "list_entries_value" CHECK(length(trim("list_entries"."value")) > 0),
	CONSTRAINT "list_entries_active" CHECK("list_entries"."active" is null or "list_entries"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `list_entries_once` ON `list_entries` (`list`,`value`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`screen` text NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_views_name" CHECK(length(trim("saved_views"."name")) > 0),
	CONSTRAINT "saved_views_definition" CHECK(json_valid("saved_views"."definition") and json_type("saved_views"."definition") = 'object')
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_views_by_user` ON `saved_views` (`user_id`,`screen`);--> statement-breakpoint
CREATE TABLE `allergies` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`substance` text NOT NULL,
	`reaction` text,
	`severity` text,
	`noted_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allergies_substance" CHECK(length(trim("allergies"."substance")) > 0),
	CONSTRAINT "allergies_severity" CHECK("allergies"."severity" is null or "allergies"."severity" in ('mild', 'moderate', 'severe', 'life-threatening')),
	CONSTRAINT "allergies_noted_on" CHECK("allergies"."noted_on" is date("allergies"."noted_on")),
	CONSTRAINT "allergies_tombstone" CHECK(("allergies"."removed_at" is null and "allergies"."removed_by" is null and "allergies"."removed_reason" is null) or ("allergies"."removed_at" is not null and "allergies"."removed_by" is not null and length(trim(coalesce("allergies"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `allergies_by_client` ON `allergies` (`client_id`);--> statement-breakpoint
CREATE TABLE `assessment_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`kind` text NOT NULL,
	`form_version` integer DEFAULT 1 NOT NULL,
	`answers` text NOT NULL,
	`assessed_on` text,
	`completed_at` text,
	`completed_by` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assessment_parts_kind" CHECK("assessment_parts"."kind" is null or (length("assessment_parts"."kind") between 1 and 60 and "assessment_parts"."kind" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "assessment_parts_answers" CHECK(json_valid("assessment_parts"."answers") and json_type("assessment_parts"."answers") = 'object'),
	CONSTRAINT "assessment_parts_assessed_on" CHECK("assessment_parts"."assessed_on" is date("assessment_parts"."assessed_on")),
	CONSTRAINT "assessment_parts_completed" CHECK(("assessment_parts"."completed_at" is null) = ("assessment_parts"."completed_by" is null)),
	CONSTRAINT "assessment_parts_tombstone" CHECK(("assessment_parts"."removed_at" is null and "assessment_parts"."removed_by" is null and "assessment_parts"."removed_reason" is null) or ("assessment_parts"."removed_at" is not null and "assessment_parts"."removed_by" is not null and length(trim(coalesce("assessment_parts"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_parts_once` ON `assessment_parts` (`episode_id`,`kind`) WHERE "assessment_parts"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `assessment_parts_by_episode` ON `assessment_parts` (`episode_id`,`kind`);--> statement-breakpoint
CREATE TABLE `conditions` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`since` text,
	`resolved_on` text,
	`treated_by_contact_id` text,
	`treated_elsewhere` text,
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
	FOREIGN KEY (`treated_by_contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conditions_kind" CHECK("conditions"."kind" in ('medical', 'mental-health', 'pain', 'substance-use', 'other')),
	CONSTRAINT "conditions_name" CHECK(length(trim("conditions"."name")) > 0),
	CONSTRAINT "conditions_resolved_on" CHECK("conditions"."resolved_on" is date("conditions"."resolved_on")),
	CONSTRAINT "conditions_tombstone" CHECK(("conditions"."removed_at" is null and "conditions"."removed_by" is null and "conditions"."removed_reason" is null) or ("conditions"."removed_at" is not null and "conditions"."removed_by" is not null and length(trim(coalesce("conditions"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `conditions_by_client` ON `conditions` (`client_id`);--> statement-breakpoint
CREATE INDEX `conditions_by_treated_by_contact` ON `conditions` (`treated_by_contact_id`);--> statement-breakpoint
CREATE TABLE `medications` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`name` text NOT NULL,
	`dose` text,
	`route` text,
	`frequency` text,
	`prescribed_for` text,
	`prescriber` text,
	`prescriber_contact_id` text,
	`for_addiction` integer,
	`taken_as_prescribed` integer,
	`started_on` text,
	`stopped_on` text,
	`stop_reason` text,
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
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prescriber_contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "medications_name" CHECK(length(trim("medications"."name")) > 0),
	CONSTRAINT "medications_for_addiction" CHECK("medications"."for_addiction" is null or "medications"."for_addiction" in (0, 1)),
	CONSTRAINT "medications_taken_as_prescribed" CHECK("medications"."taken_as_prescribed" is null or "medications"."taken_as_prescribed" in (0, 1)),
	CONSTRAINT "medications_started_on" CHECK("medications"."started_on" is date("medications"."started_on")),
	CONSTRAINT "medications_stopped_on" CHECK("medications"."stopped_on" is date("medications"."stopped_on")),
	CONSTRAINT "medications_in_order" CHECK("medications"."started_on" is null or "medications"."stopped_on" is null or "medications"."started_on" <= "medications"."stopped_on"),
	CONSTRAINT "medications_tombstone" CHECK(("medications"."removed_at" is null and "medications"."removed_by" is null and "medications"."removed_reason" is null) or ("medications"."removed_at" is not null and "medications"."removed_by" is not null and length(trim(coalesce("medications"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `medications_by_client` ON `medications` (`client_id`,`stopped_on`);--> statement-breakpoint
CREATE INDEX `medications_by_prescriber_contact` ON `medications` (`prescriber_contact_id`);--> statement-breakpoint
CREATE INDEX `medications_by_episode` ON `medications` (`episode_id`);--> statement-breakpoint
CREATE TABLE `attachment_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`media_type` text NOT NULL,
	`pages` integer,
	`stored_at` text NOT NULL,
	CONSTRAINT "attachment_files_sha256" CHECK(length("attachment_files"."sha256") = 64 and "attachment_files"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "attachment_files_bytes" CHECK("attachment_files"."bytes" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`file_sha256` text NOT NULL,
	`title` text NOT NULL,
	`kind` text,
	`document_date` text,
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
	FOREIGN KEY (`file_sha256`) REFERENCES `attachment_files`(`sha256`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attachments_title" CHECK(length(trim("attachments"."title")) > 0),
	CONSTRAINT "attachments_document_date" CHECK("attachments"."document_date" is date("attachments"."document_date")),
	CONSTRAINT "attachments_tombstone" CHECK(("attachments"."removed_at" is null and "attachments"."removed_by" is null and "attachments"."removed_reason" is null) or ("attachments"."removed_at" is not null and "attachments"."removed_by" is not null and length(trim(coalesce("attachments"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attachments_by_client` ON `attachments` (`client_id`,`document_date`);--> statement-breakpoint
CREATE INDEX `attachments_by_file` ON `attachments` (`file_sha256`);--> statement-breakpoint
CREATE INDEX `attachments_by_episode` ON `attachments` (`episode_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`client_name` text,
	`discloser` text,
	`information` text,
	`scope` text DEFAULT '[]' NOT NULL,
	`recipient_kind` text,
	`recipient` text,
	`recipient_address` text,
	`recipient_contact_id` text,
	`purpose` text,
	`revocation_text` text,
	`expires_on` text,
	`expiry_event` text,
	`expiry_event_on` text,
	`signed_by_name` text,
	`signed_as` text,
	`signature_kind` text,
	`attachment_id` text,
	`signed_on` text,
	`revoked_on` text,
	`revoked_how` text,
	`revoked_recorded_by` text,
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
	FOREIGN KEY (`recipient_contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consents_state" CHECK("consents"."state" in ('draft', 'signed')),
	CONSTRAINT "consents_kind" CHECK("consents"."kind" in ('disclosure', 'treatment-payment-operations', 'counseling-notes', 'proceedings', 'contact')),
	CONSTRAINT "consents_scope" CHECK(json_valid("consents"."scope") and json_type("consents"."scope") = 'array'),
	CONSTRAINT "consents_recipient_kind" CHECK("consents"."recipient_kind" is null or "consents"."recipient_kind" in ('named', 'class', 'intermediary')),
	CONSTRAINT "consents_signed_as" CHECK("consents"."signed_as" is null or "consents"."signed_as" in ('client', 'guardian', 'representative')),
	CONSTRAINT "consents_signature_kind" CHECK("consents"."signature_kind" is null or "consents"."signature_kind" in ('paper', 'electronic')),
	CONSTRAINT "consents_expires_on" CHECK("consents"."expires_on" is date("consents"."expires_on")),
	CONSTRAINT "consents_expiry_event_on" CHECK("consents"."expiry_event_on" is date("consents"."expiry_event_on")),
	CONSTRAINT "consents_signed_on" CHECK("consents"."signed_on" is date("consents"."signed_on")),
	CONSTRAINT "consents_revoked_on" CHECK("consents"."revoked_on" is date("consents"."revoked_on")),
	CONSTRAINT "consents_nine_elements" CHECK("consents"."state" = 'draft' or (length(trim(coalesce("consents"."client_name", ''))) > 0 and length(trim(coalesce("consents"."discloser", ''))) > 0 and length(trim(coalesce("consents"."information", ''))) > 0 and "consents"."recipient_kind" is not null and length(trim(coalesce("consents"."recipient", ''))) > 0 and length(trim(coalesce("consents"."purpose", ''))) > 0 and length(trim(coalesce("consents"."revocation_text", ''))) > 0 and ("consents"."expires_on" is not null or length(trim(coalesce("consents"."expiry_event", ''))) > 0) and length(trim(coalesce("consents"."signed_by_name", ''))) > 0 and "consents"."signed_as" is not null and "consents"."signature_kind" is not null and "consents"."signed_on" is not null)),
	CONSTRAINT "consents_revoked_after_signing" CHECK("consents"."revoked_on" is null or "consents"."state" = 'signed'),
	CONSTRAINT "consents_tombstone" CHECK(("consents"."removed_at" is null and "consents"."removed_by" is null and "consents"."removed_reason" is null) or ("consents"."removed_at" is not null and "consents"."removed_by" is not null and length(trim(coalesce("consents"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_by_client` ON `consents` (`client_id`,`expires_on`);--> statement-breakpoint
CREATE INDEX `consents_by_attachment` ON `consents` (`attachment_id`);--> statement-breakpoint
CREATE INDEX `consents_by_recipient_contact` ON `consents` (`recipient_contact_id`);--> statement-breakpoint
CREATE INDEX `consents_by_episode` ON `consents` (`episode_id`);--> statement-breakpoint
CREATE TABLE `disclosures` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`disclosed_on` text NOT NULL,
	`recipient` text NOT NULL,
	`recipient_address` text,
	`information` text NOT NULL,
	`purpose` text NOT NULL,
	`how` text NOT NULL,
	`consent_id` text,
	`exception` text,
	`exception_detail` text,
	`notice_text_id` text,
	`consent_enclosed` integer DEFAULT 0 NOT NULL,
	`release_id` text,
	`corrects_id` text,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_text_id`) REFERENCES `standard_texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "disclosures_disclosed_on" CHECK("disclosures"."disclosed_on" is not null and "disclosures"."disclosed_on" is date("disclosures"."disclosed_on")),
	CONSTRAINT "disclosures_recipient" CHECK(length(trim("disclosures"."recipient")) > 0),
	CONSTRAINT "disclosures_information" CHECK(length(trim("disclosures"."information")) > 0),
	CONSTRAINT "disclosures_purpose" CHECK(length(trim("disclosures"."purpose")) > 0),
	CONSTRAINT "disclosures_how" CHECK("disclosures"."how" in ('file', 'print', 'spoken', 'fax', 'mail', 'other')),
	CONSTRAINT "disclosures_one_basis" CHECK(("disclosures"."consent_id" is not null) + ("disclosures"."exception" is not null) = 1),
	CONSTRAINT "disclosures_exception" CHECK("disclosures"."exception" is null or (length("disclosures"."exception") between 1 and 60 and "disclosures"."exception" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "disclosures_consent_enclosed" CHECK("disclosures"."consent_enclosed" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `disclosures_by_client` ON `disclosures` (`client_id`,`disclosed_on`);--> statement-breakpoint
CREATE INDEX `disclosures_by_time` ON `disclosures` (`disclosed_on`);--> statement-breakpoint
CREATE INDEX `disclosures_by_consent` ON `disclosures` (`consent_id`);--> statement-breakpoint
CREATE INDEX `disclosures_by_release` ON `disclosures` (`release_id`);--> statement-breakpoint
CREATE INDEX `disclosures_by_notice_text` ON `disclosures` (`notice_text_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`kind` text NOT NULL,
	`text_id` text,
	`given_on` text NOT NULL,
	`given_by` text,
	`acknowledged_on` text,
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
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `standard_texts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_kind" CHECK("notices"."kind" is null or (length("notices"."kind") between 1 and 60 and "notices"."kind" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "notices_given_on" CHECK("notices"."given_on" is not null and "notices"."given_on" is date("notices"."given_on")),
	CONSTRAINT "notices_acknowledged_on" CHECK("notices"."acknowledged_on" is date("notices"."acknowledged_on")),
	CONSTRAINT "notices_tombstone" CHECK(("notices"."removed_at" is null and "notices"."removed_by" is null and "notices"."removed_reason" is null) or ("notices"."removed_at" is not null and "notices"."removed_by" is not null and length(trim(coalesce("notices"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notices_by_client` ON `notices` (`client_id`);--> statement-breakpoint
CREATE INDEX `notices_by_episode` ON `notices` (`episode_id`);--> statement-breakpoint
CREATE INDEX `notices_by_text` ON `notices` (`text_id`);--> statement-breakpoint
CREATE TABLE `restrictions` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`requested_on` text NOT NULL,
	`request` text NOT NULL,
	`decision` text,
	`decided_on` text,
	`decided_by` text,
	`blocks_export` integer DEFAULT 0 NOT NULL,
	`ends_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "restrictions_requested_on" CHECK("restrictions"."requested_on" is not null and "restrictions"."requested_on" is date("restrictions"."requested_on")),
	CONSTRAINT "restrictions_request" CHECK(length(trim("restrictions"."request")) > 0),
	CONSTRAINT "restrictions_decision" CHECK("restrictions"."decision" is null or "restrictions"."decision" in ('agreed', 'declined')),
	CONSTRAINT "restrictions_decided_on" CHECK("restrictions"."decided_on" is date("restrictions"."decided_on")),
	CONSTRAINT "restrictions_blocks_export" CHECK("restrictions"."blocks_export" in (0, 1)),
	CONSTRAINT "restrictions_ends_on" CHECK("restrictions"."ends_on" is date("restrictions"."ends_on")),
	CONSTRAINT "restrictions_tombstone" CHECK(("restrictions"."removed_at" is null and "restrictions"."removed_by" is null and "restrictions"."removed_reason" is null) or ("restrictions"."removed_at" is not null and "restrictions"."removed_by" is not null and length(trim(coalesce("restrictions"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `restrictions_by_client` ON `restrictions` (`client_id`);--> statement-breakpoint
CREATE TABLE `standard_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`jurisdiction` text NOT NULL,
	`version` integer NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`body` text NOT NULL,
	`source` text,
	`retired_at` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "standard_texts_kind" CHECK("standard_texts"."kind" is null or (length("standard_texts"."kind") between 1 and 60 and "standard_texts"."kind" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "standard_texts_version" CHECK("standard_texts"."version" >= 1),
	CONSTRAINT "standard_texts_body" CHECK(length(trim("standard_texts"."body")) > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `standard_texts_by_kind` ON `standard_texts` (`kind`,`jurisdiction`,`language`,`version`);--> statement-breakpoint
CREATE TABLE `education_given` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`session_id` text,
	`topic` text NOT NULL,
	`material` text,
	`given_on` text NOT NULL,
	`given_by` text,
	`response` text,
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
	FOREIGN KEY (`given_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "education_given_topic" CHECK(length(trim("education_given"."topic")) > 0),
	CONSTRAINT "education_given_given_on" CHECK("education_given"."given_on" is not null and "education_given"."given_on" is date("education_given"."given_on")),
	CONSTRAINT "education_given_tombstone" CHECK(("education_given"."removed_at" is null and "education_given"."removed_by" is null and "education_given"."removed_reason" is null) or ("education_given"."removed_at" is not null and "education_given"."removed_by" is not null and length(trim(coalesce("education_given"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `education_given_by_client` ON `education_given` (`client_id`,`given_on`);--> statement-breakpoint
CREATE INDEX `education_given_by_episode` ON `education_given` (`episode_id`);--> statement-breakpoint
CREATE INDEX `education_given_by_session` ON `education_given` (`session_id`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`direction` text DEFAULT 'out' NOT NULL,
	`urgency` text DEFAULT 'routine' NOT NULL,
	`specialty` text,
	`recipient` text NOT NULL,
	`contact_id` text,
	`reason` text NOT NULL,
	`consent_id` text,
	`disclosure_id` text,
	`referred_on` text NOT NULL,
	`answer_due_on` text,
	`answered_on` text,
	`answer` text,
	`outcome` text,
	`closed_on` text,
	`attachment_id` text,
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
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`disclosure_id`) REFERENCES `disclosures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attachment_id`) REFERENCES `attachments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_direction" CHECK("referrals"."direction" in ('out', 'in')),
	CONSTRAINT "referrals_urgency" CHECK("referrals"."urgency" in ('routine', 'soon', 'emergency')),
	CONSTRAINT "referrals_recipient" CHECK(length(trim("referrals"."recipient")) > 0),
	CONSTRAINT "referrals_reason" CHECK(length(trim("referrals"."reason")) > 0),
	CONSTRAINT "referrals_referred_on" CHECK("referrals"."referred_on" is not null and "referrals"."referred_on" is date("referrals"."referred_on")),
	CONSTRAINT "referrals_answer_due_on" CHECK("referrals"."answer_due_on" is date("referrals"."answer_due_on")),
	CONSTRAINT "referrals_answered_on" CHECK("referrals"."answered_on" is date("referrals"."answered_on")),
	CONSTRAINT "referrals_outcome" CHECK("referrals"."outcome" is null or (length("referrals"."outcome") between 1 and 60 and "referrals"."outcome" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "referrals_closed_on" CHECK("referrals"."closed_on" is date("referrals"."closed_on")),
	CONSTRAINT "referrals_tombstone" CHECK(("referrals"."removed_at" is null and "referrals"."removed_by" is null and "referrals"."removed_reason" is null) or ("referrals"."removed_at" is not null and "referrals"."removed_by" is not null and length(trim(coalesce("referrals"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `referrals_by_client` ON `referrals` (`client_id`,`referred_on`);--> statement-breakpoint
CREATE INDEX `referrals_unanswered` ON `referrals` (`answer_due_on`) WHERE "referrals"."answered_on" is null and "referrals"."closed_on" is null and "referrals"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `referrals_by_attachment` ON `referrals` (`attachment_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_consent` ON `referrals` (`consent_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_contact` ON `referrals` (`contact_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_disclosure` ON `referrals` (`disclosure_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_episode` ON `referrals` (`episode_id`);--> statement-breakpoint
CREATE TABLE `counseling_addenda` (
	`id` text PRIMARY KEY NOT NULL,
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
	FOREIGN KEY (`note_id`) REFERENCES `counseling_notes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "counseling_addenda_state" CHECK("counseling_addenda"."state" in ('draft', 'signed')),
	CONSTRAINT "counseling_addenda_signed_whole" CHECK(("counseling_addenda"."signed_at" is not null) + ("counseling_addenda"."signed_by" is not null) + ("counseling_addenda"."signature" is not null) + ("counseling_addenda"."content_hash" is not null) + ("counseling_addenda"."canonical_version" is not null) + ("counseling_addenda"."signing_key_id" is not null) = 6 * ("counseling_addenda"."state" = 'signed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `counseling_addenda_by_note` ON `counseling_addenda` (`note_id`);--> statement-breakpoint
CREATE TABLE `counseling_notes` (
	`pk` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text NOT NULL,
	`author_id` text NOT NULL,
	`state` text NOT NULL,
	`format` text NOT NULL,
	`sections` text NOT NULL,
	`signed_at` text,
	`signed_by` text,
	`canonical_version` integer,
	`content_hash` blob,
	`signature` blob,
	`signing_key_id` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signing_key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "counseling_notes_state" CHECK("counseling_notes"."state" in ('draft', 'signed')),
	CONSTRAINT "counseling_notes_sections" CHECK(json_valid("counseling_notes"."sections") and json_type("counseling_notes"."sections") = 'object'),
	CONSTRAINT "counseling_notes_signed_whole" CHECK(("counseling_notes"."signed_at" is not null) + ("counseling_notes"."signed_by" is not null) + ("counseling_notes"."signature" is not null) + ("counseling_notes"."content_hash" is not null) + ("counseling_notes"."canonical_version" is not null) + ("counseling_notes"."signing_key_id" is not null) = 6 * ("counseling_notes"."state" = 'signed')),
	CONSTRAINT "counseling_notes_draft_empty" CHECK("counseling_notes"."state" <> 'draft' or "counseling_notes"."sections" = '{}'),
	CONSTRAINT "counseling_notes_tombstone" CHECK(("counseling_notes"."removed_at" is null and "counseling_notes"."removed_by" is null and "counseling_notes"."removed_reason" is null) or ("counseling_notes"."removed_at" is not null and "counseling_notes"."removed_by" is not null and length(trim(coalesce("counseling_notes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `counseling_notes_id_unique` ON `counseling_notes` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `counseling_notes_one_per_author` ON `counseling_notes` (`session_id`,`client_id`,`author_id`) WHERE "counseling_notes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `counseling_notes_by_client` ON `counseling_notes` (`client_id`,`state`);--> statement-breakpoint
CREATE INDEX `counseling_notes_by_session` ON `counseling_notes` (`session_id`,`client_id`);--> statement-breakpoint
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
	CONSTRAINT "episode_counselors_to" CHECK("episode_counselors"."to_date" is date("episode_counselors"."to_date")),
	CONSTRAINT "episode_counselors_in_order" CHECK("episode_counselors"."from_date" is null or "episode_counselors"."to_date" is null or "episode_counselors"."from_date" <= "episode_counselors"."to_date")
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
	CONSTRAINT "episode_levels_to" CHECK("episode_levels"."to_date" is date("episode_levels"."to_date")),
	CONSTRAINT "episode_levels_in_order" CHECK("episode_levels"."from_date" is null or "episode_levels"."to_date" is null or "episode_levels"."from_date" <= "episode_levels"."to_date")
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
	CONSTRAINT "episodes_in_order" CHECK("episodes"."admitted_on" is null or "episodes"."discharged_on" is null or "episodes"."admitted_on" <= "episodes"."discharged_on"),
	CONSTRAINT "episodes_tombstone" CHECK(("episodes"."removed_at" is null and "episodes"."removed_by" is null and "episodes"."removed_reason" is null) or ("episodes"."removed_at" is not null and "episodes"."removed_by" is not null and length(trim(coalesce("episodes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `episodes_same_admission_once` ON `episodes` (`client_id`,`admitted_on`) WHERE "episodes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `episodes_by_counselor` ON `episodes` (`counselor_id`);--> statement-breakpoint
CREATE INDEX `episodes_by_client` ON `episodes` (`client_id`,`admitted_on`);--> statement-breakpoint
CREATE TABLE `contact_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`point_id` text,
	`attempted_on` text NOT NULL,
	`attempted_at_time` text,
	`channel` text NOT NULL,
	`contact_id` text,
	`outcome` text NOT NULL,
	`message_left` integer,
	`attempted_by` text,
	`next_step` text,
	`next_on` text,
	`remark` text,
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
	FOREIGN KEY (`point_id`) REFERENCES `follow_up_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempted_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_attempts_attempted_on" CHECK("contact_attempts"."attempted_on" is not null and "contact_attempts"."attempted_on" is date("contact_attempts"."attempted_on")),
	CONSTRAINT "contact_attempts_attempted_at_time" CHECK("contact_attempts"."attempted_at_time" is null or ("contact_attempts"."attempted_at_time" glob '[0-2][0-9]:[0-5][0-9]' and "contact_attempts"."attempted_at_time" <= '23:59')),
	CONSTRAINT "contact_attempts_channel" CHECK("contact_attempts"."channel" in ('phone', 'text-message', 'email', 'letter', 'visit', 'in-person', 'other')),
	CONSTRAINT "contact_attempts_outcome" CHECK("contact_attempts"."outcome" in ('reached', 'no-answer', 'message-left', 'wrong-number', 'refused', 'hospital', 'jail', 'deceased', 'other')),
	CONSTRAINT "contact_attempts_message_left" CHECK("contact_attempts"."message_left" is null or "contact_attempts"."message_left" in (0, 1)),
	CONSTRAINT "contact_attempts_next_on" CHECK("contact_attempts"."next_on" is date("contact_attempts"."next_on")),
	CONSTRAINT "contact_attempts_in_order" CHECK("contact_attempts"."attempted_on" is null or "contact_attempts"."next_on" is null or "contact_attempts"."attempted_on" <= "contact_attempts"."next_on"),
	CONSTRAINT "contact_attempts_tombstone" CHECK(("contact_attempts"."removed_at" is null and "contact_attempts"."removed_by" is null and "contact_attempts"."removed_reason" is null) or ("contact_attempts"."removed_at" is not null and "contact_attempts"."removed_by" is not null and length(trim(coalesce("contact_attempts"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_attempts_by_client` ON `contact_attempts` (`client_id`,`attempted_on`);--> statement-breakpoint
CREATE INDEX `contact_attempts_by_point` ON `contact_attempts` (`point_id`);--> statement-breakpoint
CREATE INDEX `contact_attempts_by_contact` ON `contact_attempts` (`contact_id`);--> statement-breakpoint
CREATE INDEX `contact_attempts_by_episode` ON `contact_attempts` (`episode_id`);--> statement-breakpoint
CREATE TABLE `follow_up_points` (
	`id` text PRIMARY KEY NOT NULL,
	`schedule_id` text NOT NULL,
	`client_id` text NOT NULL,
	`rank` integer NOT NULL,
	`label` text NOT NULL,
	`target_on` text NOT NULL,
	`earliest_on` text NOT NULL,
	`latest_on` text NOT NULL,
	`assigned_to` text,
	`outcome` text,
	`closed_on` text,
	`close_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`schedule_id`) REFERENCES `follow_up_schedules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "follow_up_points_label" CHECK(length(trim("follow_up_points"."label")) > 0),
	CONSTRAINT "follow_up_points_target_on" CHECK("follow_up_points"."target_on" is not null and "follow_up_points"."target_on" is date("follow_up_points"."target_on")),
	CONSTRAINT "follow_up_points_earliest_on" CHECK("follow_up_points"."earliest_on" is not null and "follow_up_points"."earliest_on" is date("follow_up_points"."earliest_on")),
	CONSTRAINT "follow_up_points_latest_on" CHECK("follow_up_points"."latest_on" is not null and "follow_up_points"."latest_on" is date("follow_up_points"."latest_on")),
	CONSTRAINT "follow_up_points_window" CHECK("follow_up_points"."earliest_on" <= "follow_up_points"."target_on" and "follow_up_points"."target_on" <= "follow_up_points"."latest_on"),
	CONSTRAINT "follow_up_points_outcome" CHECK("follow_up_points"."outcome" is null or "follow_up_points"."outcome" in ('done', 'missed', 'not-needed')),
	CONSTRAINT "follow_up_points_closed" CHECK(("follow_up_points"."outcome" is null) = ("follow_up_points"."closed_on" is null)),
	CONSTRAINT "follow_up_points_closed_on" CHECK("follow_up_points"."closed_on" is date("follow_up_points"."closed_on"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_up_points_rank_once` ON `follow_up_points` (`schedule_id`,`rank`);--> statement-breakpoint
CREATE INDEX `follow_up_points_by_client` ON `follow_up_points` (`client_id`,`target_on`);--> statement-breakpoint
CREATE INDEX `follow_up_points_open` ON `follow_up_points` (`latest_on`,`client_id`) WHERE "follow_up_points"."outcome" is null;--> statement-breakpoint
CREATE TABLE `follow_up_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`template_id` text,
	`anchor` text NOT NULL,
	`anchor_on` text NOT NULL,
	`due_from` text NOT NULL,
	`ended_on` text,
	`end_reason` text,
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
	FOREIGN KEY (`template_id`) REFERENCES `schedule_templates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "follow_up_schedules_anchor" CHECK("follow_up_schedules"."anchor" in ('last-use', 'discharge', 'admission')),
	CONSTRAINT "follow_up_schedules_anchor_on" CHECK("follow_up_schedules"."anchor_on" is not null and "follow_up_schedules"."anchor_on" is date("follow_up_schedules"."anchor_on")),
	CONSTRAINT "follow_up_schedules_due_from" CHECK("follow_up_schedules"."due_from" is not null and "follow_up_schedules"."due_from" is date("follow_up_schedules"."due_from")),
	CONSTRAINT "follow_up_schedules_ended_on" CHECK("follow_up_schedules"."ended_on" is date("follow_up_schedules"."ended_on")),
	CONSTRAINT "follow_up_schedules_tombstone" CHECK(("follow_up_schedules"."removed_at" is null and "follow_up_schedules"."removed_by" is null and "follow_up_schedules"."removed_reason" is null) or ("follow_up_schedules"."removed_at" is not null and "follow_up_schedules"."removed_by" is not null and length(trim(coalesce("follow_up_schedules"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `follow_up_schedules_by_client` ON `follow_up_schedules` (`client_id`);--> statement-breakpoint
CREATE INDEX `follow_up_schedules_by_episode` ON `follow_up_schedules` (`episode_id`);--> statement-breakpoint
CREATE INDEX `follow_up_schedules_by_template` ON `follow_up_schedules` (`template_id`);--> statement-breakpoint
CREATE TABLE `schedule_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`anchor` text NOT NULL,
	`is_default` integer DEFAULT 0 NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "schedule_templates_name" CHECK(length(trim("schedule_templates"."name")) > 0),
	CONSTRAINT "schedule_templates_anchor" CHECK("schedule_templates"."anchor" in ('last-use', 'discharge', 'admission')),
	CONSTRAINT "schedule_templates_is_default" CHECK("schedule_templates"."is_default" is null or "schedule_templates"."is_default" in (0, 1)),
	CONSTRAINT "schedule_templates_active" CHECK("schedule_templates"."active" is null or "schedule_templates"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_templates_name_unique` ON `schedule_templates` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_templates_one_default` ON `schedule_templates` (`anchor`) WHERE "schedule_templates"."is_default" = 1;--> statement-breakpoint
CREATE TABLE `template_points` (
	`id` text PRIMARY KEY NOT NULL,
	`template_id` text NOT NULL,
	`rank` integer NOT NULL,
	`label` text NOT NULL,
	`after_days` integer,
	`after_months` integer,
	`days_earlier` integer NOT NULL,
	`days_later` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`template_id`) REFERENCES `schedule_templates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "template_points_rank" CHECK("template_points"."rank" >= 1),
	CONSTRAINT "template_points_label" CHECK(length(trim("template_points"."label")) > 0),
	CONSTRAINT "template_points_distance" CHECK(("template_points"."after_days" is not null) + ("template_points"."after_months" is not null) = 1),
	CONSTRAINT "template_points_after_days" CHECK("template_points"."after_days" is null or "template_points"."after_days" >= 0),
	CONSTRAINT "template_points_after_months" CHECK("template_points"."after_months" is null or "template_points"."after_months" >= 0),
	CONSTRAINT "template_points_window" CHECK("template_points"."days_earlier" >= 0 and "template_points"."days_later" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `template_points_rank_once` ON `template_points` (`template_id`,`rank`);--> statement-breakpoint
CREATE TABLE `group_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`author_id` text NOT NULL,
	`state` text NOT NULL,
	`format` text NOT NULL,
	`sections` text NOT NULL,
	`materials` text,
	`signed_at` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_notes_state" CHECK("group_notes"."state" in ('draft', 'signed')),
	CONSTRAINT "group_notes_sections" CHECK(json_valid("group_notes"."sections") and json_type("group_notes"."sections") = 'object'),
	CONSTRAINT "group_notes_draft_empty" CHECK("group_notes"."state" <> 'draft' or "group_notes"."sections" = '{}'),
	CONSTRAINT "group_notes_signed" CHECK(("group_notes"."state" = 'signed') = ("group_notes"."signed_at" is not null)),
	CONSTRAINT "group_notes_tombstone" CHECK(("group_notes"."removed_at" is null and "group_notes"."removed_by" is null and "group_notes"."removed_reason" is null) or ("group_notes"."removed_at" is not null and "group_notes"."removed_by" is not null and length(trim(coalesce("group_notes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `group_notes_session_id_unique` ON `group_notes` (`session_id`);--> statement-breakpoint
CREATE INDEX `group_notes_by_author` ON `group_notes` (`author_id`,`state`);--> statement-breakpoint
CREATE TABLE `curricula` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`active` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "curricula_name" CHECK(length(trim("curricula"."name")) > 0),
	CONSTRAINT "curricula_active" CHECK("curricula"."active" is null or "curricula"."active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `curricula_name_unique` ON `curricula` (`name`);--> statement-breakpoint
CREATE TABLE `group_facilitators` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`role` text DEFAULT 'lead' NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_facilitators_role" CHECK("group_facilitators"."role" in ('lead', 'co')),
	CONSTRAINT "group_facilitators_from" CHECK("group_facilitators"."from_date" is not null and "group_facilitators"."from_date" is date("group_facilitators"."from_date")),
	CONSTRAINT "group_facilitators_to" CHECK("group_facilitators"."to_date" is date("group_facilitators"."to_date")),
	CONSTRAINT "group_facilitators_in_order" CHECK("group_facilitators"."from_date" is null or "group_facilitators"."to_date" is null or "group_facilitators"."from_date" <= "group_facilitators"."to_date")
) STRICT;
--> statement-breakpoint
CREATE INDEX `group_facilitators_by_group` ON `group_facilitators` (`group_id`);--> statement-breakpoint
CREATE INDEX `group_facilitators_by_staff` ON `group_facilitators` (`staff_id`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`model` text,
	`openness` text DEFAULT 'open' NOT NULL,
	`capacity` integer,
	`curriculum_id` text,
	`program` text,
	`place` text,
	`weekday` integer,
	`start_time` text,
	`planned_minutes` integer,
	`started_on` text,
	`ended_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`curriculum_id`) REFERENCES `curricula`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "groups_name" CHECK(length(trim("groups"."name")) > 0),
	CONSTRAINT "groups_model" CHECK("groups"."model" is null or (length("groups"."model") between 1 and 60 and "groups"."model" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "groups_openness" CHECK("groups"."openness" in ('open', 'closed')),
	CONSTRAINT "groups_capacity" CHECK("groups"."capacity" is null or "groups"."capacity" between 1 and 200),
	CONSTRAINT "groups_weekday" CHECK("groups"."weekday" is null or "groups"."weekday" between 1 and 7),
	CONSTRAINT "groups_start_time" CHECK("groups"."start_time" is null or ("groups"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "groups"."start_time" <= '23:59')),
	CONSTRAINT "groups_planned_minutes" CHECK("groups"."planned_minutes" is null or "groups"."planned_minutes" between 0 and 1440),
	CONSTRAINT "groups_started_on" CHECK("groups"."started_on" is date("groups"."started_on")),
	CONSTRAINT "groups_ended_on" CHECK("groups"."ended_on" is date("groups"."ended_on")),
	CONSTRAINT "groups_in_order" CHECK("groups"."started_on" is null or "groups"."ended_on" is null or "groups"."started_on" <= "groups"."ended_on"),
	CONSTRAINT "groups_tombstone" CHECK(("groups"."removed_at" is null and "groups"."removed_by" is null and "groups"."removed_reason" is null) or ("groups"."removed_at" is not null and "groups"."removed_by" is not null and length(trim(coalesce("groups"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `groups_by_name` ON `groups` (`name`);--> statement-breakpoint
CREATE INDEX `groups_by_curriculum` ON `groups` (`curriculum_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`from_date` text NOT NULL,
	`to_date` text,
	`leave_reason` text,
	`agreement_signed_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_from" CHECK("memberships"."from_date" is not null and "memberships"."from_date" is date("memberships"."from_date")),
	CONSTRAINT "memberships_to" CHECK("memberships"."to_date" is date("memberships"."to_date")),
	CONSTRAINT "memberships_in_order" CHECK("memberships"."from_date" is null or "memberships"."to_date" is null or "memberships"."from_date" <= "memberships"."to_date"),
	CONSTRAINT "memberships_agreement_signed_on" CHECK("memberships"."agreement_signed_on" is date("memberships"."agreement_signed_on")),
	CONSTRAINT "memberships_tombstone" CHECK(("memberships"."removed_at" is null and "memberships"."removed_by" is null and "memberships"."removed_reason" is null) or ("memberships"."removed_at" is not null and "memberships"."removed_by" is not null and length(trim(coalesce("memberships"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_one_open` ON `memberships` (`group_id`,`client_id`) WHERE "memberships"."to_date" is null and "memberships"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `memberships_by_group` ON `memberships` (`group_id`,`from_date`);--> statement-breakpoint
CREATE INDEX `memberships_by_client` ON `memberships` (`client_id`,`from_date`);--> statement-breakpoint
CREATE INDEX `memberships_by_episode` ON `memberships` (`episode_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`curriculum_id` text NOT NULL,
	`rank` integer NOT NULL,
	`title` text NOT NULL,
	`plan` text,
	`materials` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`curriculum_id`) REFERENCES `curricula`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "topics_rank" CHECK("topics"."rank" >= 1),
	CONSTRAINT "topics_title" CHECK(length(trim("topics"."title")) > 0),
	CONSTRAINT "topics_tombstone" CHECK(("topics"."removed_at" is null and "topics"."removed_by" is null and "topics"."removed_reason" is null) or ("topics"."removed_at" is not null and "topics"."removed_by" is not null and length(trim(coalesce("topics"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `topics_by_curriculum` ON `topics` (`curriculum_id`,`rank`);--> statement-breakpoint
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
CREATE TABLE `lapse_citations` (
	`id` text PRIMARY KEY NOT NULL,
	`lapse_id` text NOT NULL,
	`trigger_id` text,
	`situation_id` text,
	`sign_id` text,
	`skill_id` text,
	`remark` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`lapse_id`) REFERENCES `lapses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trigger_id`) REFERENCES `relapse_triggers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`situation_id`) REFERENCES `relapse_situations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sign_id`) REFERENCES `relapse_signs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `relapse_skills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lapse_citations_one" CHECK(("lapse_citations"."trigger_id" is not null) + ("lapse_citations"."situation_id" is not null) + ("lapse_citations"."sign_id" is not null) + ("lapse_citations"."skill_id" is not null) = 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `lapse_citations_by_lapse` ON `lapse_citations` (`lapse_id`);--> statement-breakpoint
CREATE INDEX `lapse_citations_by_trigger` ON `lapse_citations` (`trigger_id`);--> statement-breakpoint
CREATE INDEX `lapse_citations_by_situation` ON `lapse_citations` (`situation_id`);--> statement-breakpoint
CREATE INDEX `lapse_citations_by_sign` ON `lapse_citations` (`sign_id`);--> statement-breakpoint
CREATE INDEX `lapse_citations_by_skill` ON `lapse_citations` (`skill_id`);--> statement-breakpoint
CREATE TABLE `lapses` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`kind` text NOT NULL,
	`occurred_on` text NOT NULL,
	`occurred_at_time` text,
	`ended_on` text,
	`substance` text,
	`amount` text,
	`reported_on` text,
	`session_id` text,
	`circumstances` text,
	`response` text,
	`learned` text,
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
	CONSTRAINT "lapses_kind" CHECK("lapses"."kind" in ('lapse', 'relapse')),
	CONSTRAINT "lapses_occurred_on" CHECK("lapses"."occurred_on" is not null and "lapses"."occurred_on" is date("lapses"."occurred_on")),
	CONSTRAINT "lapses_occurred_at_time" CHECK("lapses"."occurred_at_time" is null or ("lapses"."occurred_at_time" glob '[0-2][0-9]:[0-5][0-9]' and "lapses"."occurred_at_time" <= '23:59')),
	CONSTRAINT "lapses_ended_on" CHECK("lapses"."ended_on" is date("lapses"."ended_on")),
	CONSTRAINT "lapses_reported_on" CHECK("lapses"."reported_on" is date("lapses"."reported_on")),
	CONSTRAINT "lapses_tombstone" CHECK(("lapses"."removed_at" is null and "lapses"."removed_by" is null and "lapses"."removed_reason" is null) or ("lapses"."removed_at" is not null and "lapses"."removed_by" is not null and length(trim(coalesce("lapses"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `lapses_by_client` ON `lapses` (`client_id`,`occurred_on`);--> statement-breakpoint
CREATE INDEX `lapses_by_episode` ON `lapses` (`episode_id`);--> statement-breakpoint
CREATE INDEX `lapses_by_session` ON `lapses` (`session_id`);--> statement-breakpoint
CREATE TABLE `skill_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`skill_id` text NOT NULL,
	`used_on` text NOT NULL,
	`helped` integer,
	`session_id` text,
	`remark` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`skill_id`) REFERENCES `relapse_skills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "skill_uses_used_on" CHECK("skill_uses"."used_on" is not null and "skill_uses"."used_on" is date("skill_uses"."used_on")),
	CONSTRAINT "skill_uses_helped" CHECK("skill_uses"."helped" is null or "skill_uses"."helped" between 0 and 10),
	CONSTRAINT "skill_uses_tombstone" CHECK(("skill_uses"."removed_at" is null and "skill_uses"."removed_by" is null and "skill_uses"."removed_reason" is null) or ("skill_uses"."removed_at" is not null and "skill_uses"."removed_by" is not null and length(trim(coalesce("skill_uses"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `skill_uses_by_skill` ON `skill_uses` (`skill_id`,`used_on`);--> statement-breakpoint
CREATE INDEX `skill_uses_by_session` ON `skill_uses` (`session_id`);--> statement-breakpoint
CREATE TABLE `instruments` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`licence_tier` text NOT NULL,
	`attribution` text,
	`source` text,
	`scoring_version` integer NOT NULL,
	`definition` text NOT NULL,
	`site_wording` text,
	`retired_at` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "instruments_key" CHECK("instruments"."key" is null or (length("instruments"."key") between 1 and 60 and "instruments"."key" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "instruments_version" CHECK("instruments"."version" >= 1),
	CONSTRAINT "instruments_title" CHECK(length(trim("instruments"."title")) > 0),
	CONSTRAINT "instruments_licence_tier" CHECK("instruments"."licence_tier" in ('full', 'non-commercial', 'skeleton', 'total-only')),
	CONSTRAINT "instruments_definition" CHECK(json_valid("instruments"."definition") and json_type("instruments"."definition") = 'object'),
	CONSTRAINT "instruments_site_wording" CHECK("instruments"."site_wording" is null or (json_valid("instruments"."site_wording") and json_type("instruments"."site_wording") = 'object'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `instruments_version_once` ON `instruments` (`key`,`version`);--> statement-breakpoint
CREATE TABLE `measure_results` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`session_id` text,
	`instrument_id` text NOT NULL,
	`taken_on` text NOT NULL,
	`entry` text NOT NULL,
	`answers` text NOT NULL,
	`total` real,
	`subscores` text DEFAULT '{}' NOT NULL,
	`band` text,
	`scoring_version` integer NOT NULL,
	`taken_by` text,
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
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`instrument_id`) REFERENCES `instruments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`taken_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "measure_results_taken_on" CHECK("measure_results"."taken_on" is not null and "measure_results"."taken_on" is date("measure_results"."taken_on")),
	CONSTRAINT "measure_results_entry" CHECK("measure_results"."entry" in ('items', 'paper-total')),
	CONSTRAINT "measure_results_answers" CHECK(json_valid("measure_results"."answers") and json_type("measure_results"."answers") = 'object'),
	CONSTRAINT "measure_results_subscores" CHECK(json_valid("measure_results"."subscores") and json_type("measure_results"."subscores") = 'object'),
	CONSTRAINT "measure_results_paper" CHECK("measure_results"."entry" <> 'paper-total' or ("measure_results"."total" is not null and "measure_results"."answers" = '{}')),
	CONSTRAINT "measure_results_tombstone" CHECK(("measure_results"."removed_at" is null and "measure_results"."removed_by" is null and "measure_results"."removed_reason" is null) or ("measure_results"."removed_at" is not null and "measure_results"."removed_by" is not null and length(trim(coalesce("measure_results"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_results_by_client` ON `measure_results` (`client_id`,`instrument_id`,`taken_on`);--> statement-breakpoint
CREATE INDEX `measure_results_by_instrument` ON `measure_results` (`instrument_id`);--> statement-breakpoint
CREATE INDEX `measure_results_by_episode` ON `measure_results` (`episode_id`);--> statement-breakpoint
CREATE INDEX `measure_results_by_session` ON `measure_results` (`session_id`);--> statement-breakpoint
CREATE TABLE `measure_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`instrument_key` text NOT NULL,
	`every_days` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
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
	CONSTRAINT "measure_schedules_instrument_key" CHECK("measure_schedules"."instrument_key" is null or (length("measure_schedules"."instrument_key") between 1 and 60 and "measure_schedules"."instrument_key" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "measure_schedules_every_days" CHECK("measure_schedules"."every_days" between 1 and 3660),
	CONSTRAINT "measure_schedules_starts_on" CHECK("measure_schedules"."starts_on" is not null and "measure_schedules"."starts_on" is date("measure_schedules"."starts_on")),
	CONSTRAINT "measure_schedules_ends_on" CHECK("measure_schedules"."ends_on" is date("measure_schedules"."ends_on")),
	CONSTRAINT "measure_schedules_tombstone" CHECK(("measure_schedules"."removed_at" is null and "measure_schedules"."removed_by" is null and "measure_schedules"."removed_reason" is null) or ("measure_schedules"."removed_at" is not null and "measure_schedules"."removed_by" is not null and length(trim(coalesce("measure_schedules"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_schedules_by_client` ON `measure_schedules` (`client_id`);--> statement-breakpoint
CREATE INDEX `measure_schedules_by_episode` ON `measure_schedules` (`episode_id`);--> statement-breakpoint
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
	CONSTRAINT "addenda_signed_whole" CHECK(("addenda"."signed_at" is not null) + ("addenda"."signed_by" is not null) + ("addenda"."signature" is not null) + ("addenda"."content_hash" is not null) + ("addenda"."canonical_version" is not null) + ("addenda"."signing_key_id" is not null) = 6 * ("addenda"."state" = 'signed'))
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
CREATE TABLE `error_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`reason` text NOT NULL,
	`marked_at` text NOT NULL,
	`marked_by` text NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "error_marks_reason" CHECK(length(trim("error_marks"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `error_marks_note_id_unique` ON `error_marks` (`note_id`);--> statement-breakpoint
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
	CONSTRAINT "note_formats_sections" CHECK("note_formats"."sections" is null or (json_valid("note_formats"."sections") and json_type("note_formats"."sections") = 'array')),
	CONSTRAINT "note_formats_active" CHECK("note_formats"."active" is null or "note_formats"."active" in (0, 1))
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
	FOREIGN KEY (`source_batch_id`) REFERENCES `import_batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notes_state" CHECK("notes"."state" in ('draft', 'signed', 'earlier-records')),
	CONSTRAINT "notes_sections" CHECK(json_valid("notes"."sections") and json_type("notes"."sections") = 'object'),
	CONSTRAINT "notes_signed_whole" CHECK(("notes"."signed_at" is not null) + ("notes"."signed_by" is not null) + ("notes"."signature" is not null) + ("notes"."content_hash" is not null) + ("notes"."canonical_version" is not null) + ("notes"."signing_key_id" is not null) = 6 * ("notes"."state" = 'signed')),
	CONSTRAINT "notes_source" CHECK("notes"."state" <> 'earlier-records' or "notes"."source_batch_id" is not null),
	CONSTRAINT "notes_draft_empty" CHECK("notes"."state" <> 'draft' or "notes"."sections" = '{}'),
	CONSTRAINT "notes_tombstone" CHECK(("notes"."removed_at" is null and "notes"."removed_by" is null and "notes"."removed_reason" is null) or ("notes"."removed_at" is not null and "notes"."removed_by" is not null and length(trim(coalesce("notes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notes_id_unique` ON `notes` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notes_one_per_author` ON `notes` (`session_id`,`client_id`,`author_id`) WHERE "notes"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `notes_by_client` ON `notes` (`client_id`,`state`);--> statement-breakpoint
CREATE INDEX `notes_by_author` ON `notes` (`author_id`,`state`);--> statement-breakpoint
CREATE INDEX `notes_by_source` ON `notes` (`source_batch_id`);--> statement-breakpoint
CREATE INDEX `notes_by_episode` ON `notes` (`episode_id`);--> statement-breakpoint
CREATE INDEX `notes_by_session` ON `notes` (`session_id`,`client_id`);--> statement-breakpoint
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
CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`point_id` text,
	`attempt_id` text,
	`session_id` text,
	`held_on` text NOT NULL,
	`filled_in_by` text DEFAULT 'counselor' NOT NULL,
	`form_version` integer DEFAULT 1 NOT NULL,
	`mood_swings` integer,
	`anxiety` integer,
	`low_mood` integer,
	`loss_of_pleasure` integer,
	`irritability` integer,
	`sleep` integer,
	`concentration` integer,
	`memory` integer,
	`emotions` integer,
	`stress` integer,
	`coordination` integer,
	`craving` integer,
	`mood_swings_days` integer,
	`anxiety_days` integer,
	`low_mood_days` integer,
	`loss_of_pleasure_days` integer,
	`irritability_days` integer,
	`sleep_days` integer,
	`concentration_days` integer,
	`memory_days` integer,
	`emotions_days` integer,
	`stress_days` integer,
	`coordination_days` integer,
	`craving_days` integer,
	`sleep_hours` real,
	`any_use` integer,
	`used_on` text,
	`used_substance` text,
	`lapse_id` text,
	`protective_actions` text,
	`functioning` integer,
	`safety` text DEFAULT 'not-asked' NOT NULL,
	`safety_action` text,
	`action` text,
	`remarks` text,
	`asked_by` text,
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
	FOREIGN KEY (`point_id`) REFERENCES `follow_up_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `contact_attempts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lapse_id`) REFERENCES `lapses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "check_ins_held_on" CHECK("check_ins"."held_on" is not null and "check_ins"."held_on" is date("check_ins"."held_on")),
	CONSTRAINT "check_ins_filled_in_by" CHECK("check_ins"."filled_in_by" in ('counselor', 'client')),
	CONSTRAINT "check_ins_severities" CHECK(("check_ins"."mood_swings" is null or "check_ins"."mood_swings" between 0 and 10) and ("check_ins"."anxiety" is null or "check_ins"."anxiety" between 0 and 10) and ("check_ins"."low_mood" is null or "check_ins"."low_mood" between 0 and 10) and ("check_ins"."loss_of_pleasure" is null or "check_ins"."loss_of_pleasure" between 0 and 10) and ("check_ins"."irritability" is null or "check_ins"."irritability" between 0 and 10) and ("check_ins"."sleep" is null or "check_ins"."sleep" between 0 and 10) and ("check_ins"."concentration" is null or "check_ins"."concentration" between 0 and 10) and ("check_ins"."memory" is null or "check_ins"."memory" between 0 and 10) and ("check_ins"."emotions" is null or "check_ins"."emotions" between 0 and 10) and ("check_ins"."stress" is null or "check_ins"."stress" between 0 and 10) and ("check_ins"."coordination" is null or "check_ins"."coordination" between 0 and 10) and ("check_ins"."craving" is null or "check_ins"."craving" between 0 and 10)),
	CONSTRAINT "check_ins_days" CHECK(("check_ins"."mood_swings_days" is null or "check_ins"."mood_swings_days" between 0 and 7) and ("check_ins"."anxiety_days" is null or "check_ins"."anxiety_days" between 0 and 7) and ("check_ins"."low_mood_days" is null or "check_ins"."low_mood_days" between 0 and 7) and ("check_ins"."loss_of_pleasure_days" is null or "check_ins"."loss_of_pleasure_days" between 0 and 7) and ("check_ins"."irritability_days" is null or "check_ins"."irritability_days" between 0 and 7) and ("check_ins"."sleep_days" is null or "check_ins"."sleep_days" between 0 and 7) and ("check_ins"."concentration_days" is null or "check_ins"."concentration_days" between 0 and 7) and ("check_ins"."memory_days" is null or "check_ins"."memory_days" between 0 and 7) and ("check_ins"."emotions_days" is null or "check_ins"."emotions_days" between 0 and 7) and ("check_ins"."stress_days" is null or "check_ins"."stress_days" between 0 and 7) and ("check_ins"."coordination_days" is null or "check_ins"."coordination_days" between 0 and 7) and ("check_ins"."craving_days" is null or "check_ins"."craving_days" between 0 and 7)),
	CONSTRAINT "check_ins_sleep_hours" CHECK("check_ins"."sleep_hours" is null or "check_ins"."sleep_hours" between 0 and 24),
	CONSTRAINT "check_ins_any_use" CHECK("check_ins"."any_use" is null or "check_ins"."any_use" in (0, 1)),
	CONSTRAINT "check_ins_used_on" CHECK("check_ins"."used_on" is date("check_ins"."used_on")),
	CONSTRAINT "check_ins_use_said" CHECK("check_ins"."used_on" is null or "check_ins"."any_use" = 1),
	CONSTRAINT "check_ins_functioning" CHECK("check_ins"."functioning" is null or "check_ins"."functioning" between 0 and 10),
	CONSTRAINT "check_ins_safety" CHECK("check_ins"."safety" in ('not-asked', 'no', 'yes')),
	CONSTRAINT "check_ins_safety_action" CHECK("check_ins"."safety" <> 'yes' or length(trim(coalesce("check_ins"."safety_action", ''))) > 0),
	CONSTRAINT "check_ins_tombstone" CHECK(("check_ins"."removed_at" is null and "check_ins"."removed_by" is null and "check_ins"."removed_reason" is null) or ("check_ins"."removed_at" is not null and "check_ins"."removed_by" is not null and length(trim(coalesce("check_ins"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_ins_by_client` ON `check_ins` (`client_id`,`held_on`);--> statement-breakpoint
CREATE INDEX `check_ins_by_point` ON `check_ins` (`point_id`);--> statement-breakpoint
CREATE INDEX `check_ins_by_attempt` ON `check_ins` (`attempt_id`);--> statement-breakpoint
CREATE INDEX `check_ins_by_episode` ON `check_ins` (`episode_id`);--> statement-breakpoint
CREATE INDEX `check_ins_by_lapse` ON `check_ins` (`lapse_id`);--> statement-breakpoint
CREATE INDEX `check_ins_by_session` ON `check_ins` (`session_id`);--> statement-breakpoint
CREATE TABLE `paws_episodes` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`began_on` text NOT NULL,
	`ended_on` text,
	`peaked_on` text,
	`peak_severity` integer,
	`main_domains` text DEFAULT '[]' NOT NULL,
	`trigger` text,
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
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paws_episodes_began_on" CHECK("paws_episodes"."began_on" is not null and "paws_episodes"."began_on" is date("paws_episodes"."began_on")),
	CONSTRAINT "paws_episodes_ended_on" CHECK("paws_episodes"."ended_on" is date("paws_episodes"."ended_on")),
	CONSTRAINT "paws_episodes_peaked_on" CHECK("paws_episodes"."peaked_on" is date("paws_episodes"."peaked_on")),
	CONSTRAINT "paws_episodes_in_order" CHECK("paws_episodes"."began_on" is null or "paws_episodes"."ended_on" is null or "paws_episodes"."began_on" <= "paws_episodes"."ended_on"),
	CONSTRAINT "paws_episodes_peak_severity" CHECK("paws_episodes"."peak_severity" is null or "paws_episodes"."peak_severity" between 0 and 10),
	CONSTRAINT "paws_episodes_main_domains" CHECK(json_valid("paws_episodes"."main_domains") and json_type("paws_episodes"."main_domains") = 'array'),
	CONSTRAINT "paws_episodes_tombstone" CHECK(("paws_episodes"."removed_at" is null and "paws_episodes"."removed_by" is null and "paws_episodes"."removed_reason" is null) or ("paws_episodes"."removed_at" is not null and "paws_episodes"."removed_by" is not null and length(trim(coalesce("paws_episodes"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `paws_episodes_by_client` ON `paws_episodes` (`client_id`,`began_on`);--> statement-breakpoint
CREATE INDEX `paws_episodes_by_episode` ON `paws_episodes` (`episode_id`);--> statement-breakpoint
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
CREATE TABLE `relapse_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`change_reason` text,
	`goal` text,
	`activated_on` text,
	`superseded_on` text,
	`review_on` text,
	`safety_plan` text,
	`agreed_on` text,
	`agreed_by_name` text,
	`counselor_signed_on` text,
	`counselor_id` text,
	`copy_given_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counselor_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_plans_version" CHECK("relapse_plans"."version" >= 1),
	CONSTRAINT "relapse_plans_status" CHECK("relapse_plans"."status" in ('draft', 'active', 'superseded')),
	CONSTRAINT "relapse_plans_activated" CHECK("relapse_plans"."status" = 'draft' or "relapse_plans"."activated_on" is not null),
	CONSTRAINT "relapse_plans_superseded" CHECK(("relapse_plans"."status" = 'superseded') = ("relapse_plans"."superseded_on" is not null)),
	CONSTRAINT "relapse_plans_activated_on" CHECK("relapse_plans"."activated_on" is date("relapse_plans"."activated_on")),
	CONSTRAINT "relapse_plans_superseded_on" CHECK("relapse_plans"."superseded_on" is date("relapse_plans"."superseded_on")),
	CONSTRAINT "relapse_plans_review_on" CHECK("relapse_plans"."review_on" is date("relapse_plans"."review_on")),
	CONSTRAINT "relapse_plans_agreed_on" CHECK("relapse_plans"."agreed_on" is date("relapse_plans"."agreed_on")),
	CONSTRAINT "relapse_plans_counselor_signed_on" CHECK("relapse_plans"."counselor_signed_on" is date("relapse_plans"."counselor_signed_on")),
	CONSTRAINT "relapse_plans_copy_given_on" CHECK("relapse_plans"."copy_given_on" is date("relapse_plans"."copy_given_on")),
	CONSTRAINT "relapse_plans_tombstone" CHECK(("relapse_plans"."removed_at" is null and "relapse_plans"."removed_by" is null and "relapse_plans"."removed_reason" is null) or ("relapse_plans"."removed_at" is not null and "relapse_plans"."removed_by" is not null and length(trim(coalesce("relapse_plans"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_plans_version_once` ON `relapse_plans` (`episode_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_plans_one_of_a_status` ON `relapse_plans` (`episode_id`,`status`) WHERE "relapse_plans"."status" in ('draft', 'active') and "relapse_plans"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `relapse_plans_review` ON `relapse_plans` (`review_on`) WHERE "relapse_plans"."status" = 'active' and "relapse_plans"."removed_at" is null;--> statement-breakpoint
CREATE TABLE `relapse_reasons` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_reasons_rank" CHECK("relapse_reasons"."rank" >= 1),
	CONSTRAINT "relapse_reasons_reason" CHECK(length(trim("relapse_reasons"."reason")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_reasons_lineage_once` ON `relapse_reasons` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_signs` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`sign` text NOT NULL,
	`action` text,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_signs_rank" CHECK("relapse_signs"."rank" >= 1),
	CONSTRAINT "relapse_signs_sign" CHECK(length(trim("relapse_signs"."sign")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_signs_lineage_once` ON `relapse_signs` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_situations` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`situation` text NOT NULL,
	`likelihood` integer NOT NULL,
	`confidence` integer NOT NULL,
	`response` text,
	`call_lineage_id` text,
	`call_as_given` text,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_situations_rank" CHECK("relapse_situations"."rank" >= 1),
	CONSTRAINT "relapse_situations_situation" CHECK(length(trim("relapse_situations"."situation")) > 0),
	CONSTRAINT "relapse_situations_likelihood" CHECK("relapse_situations"."likelihood" is null or "relapse_situations"."likelihood" between 0 and 10),
	CONSTRAINT "relapse_situations_confidence" CHECK("relapse_situations"."confidence" is null or "relapse_situations"."confidence" between 0 and 10)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_situations_lineage_once` ON `relapse_situations` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_skills` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`skill` text NOT NULL,
	`tried` integer,
	`helped` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_skills_rank" CHECK("relapse_skills"."rank" >= 1),
	CONSTRAINT "relapse_skills_skill" CHECK(length(trim("relapse_skills"."skill")) > 0),
	CONSTRAINT "relapse_skills_tried" CHECK("relapse_skills"."tried" is null or "relapse_skills"."tried" in (0, 1)),
	CONSTRAINT "relapse_skills_helped" CHECK("relapse_skills"."helped" is null or "relapse_skills"."helped" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_skills_lineage_once` ON `relapse_skills` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_triggers` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`trigger` text NOT NULL,
	`kind` text,
	`category` text,
	`intensity` integer,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_triggers_rank" CHECK("relapse_triggers"."rank" >= 1),
	CONSTRAINT "relapse_triggers_trigger" CHECK(length(trim("relapse_triggers"."trigger")) > 0),
	CONSTRAINT "relapse_triggers_kind" CHECK("relapse_triggers"."kind" is null or "relapse_triggers"."kind" in ('internal', 'external')),
	CONSTRAINT "relapse_triggers_category" CHECK("relapse_triggers"."category" is null or "relapse_triggers"."category" in ('negative-emotion', 'positive-emotion', 'conflict', 'social-pressure', 'physical-discomfort', 'testing-control', 'cue-or-urge')),
	CONSTRAINT "relapse_triggers_intensity" CHECK("relapse_triggers"."intensity" is null or "relapse_triggers"."intensity" between 0 and 10)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_triggers_lineage_once` ON `relapse_triggers` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_lifestyle` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`domain` text NOT NULL,
	`intention` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_lifestyle_rank" CHECK("relapse_lifestyle"."rank" >= 1),
	CONSTRAINT "relapse_lifestyle_domain" CHECK("relapse_lifestyle"."domain" in ('sleep', 'food', 'exercise', 'work', 'leisure', 'relationships', 'spirituality', 'other')),
	CONSTRAINT "relapse_lifestyle_intention" CHECK(length(trim("relapse_lifestyle"."intention")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_lifestyle_lineage_once` ON `relapse_lifestyle` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`meeting` text NOT NULL,
	`place` text,
	`weekday` integer,
	`start_time` text,
	`frequency` text,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_meetings_rank" CHECK("relapse_meetings"."rank" >= 1),
	CONSTRAINT "relapse_meetings_meeting" CHECK(length(trim("relapse_meetings"."meeting")) > 0),
	CONSTRAINT "relapse_meetings_weekday" CHECK("relapse_meetings"."weekday" is null or "relapse_meetings"."weekday" between 1 and 7),
	CONSTRAINT "relapse_meetings_start_time" CHECK("relapse_meetings"."start_time" is null or ("relapse_meetings"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "relapse_meetings"."start_time" <= '23:59'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_meetings_lineage_once` ON `relapse_meetings` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_red_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`code` text,
	`flag` text NOT NULL,
	`action` text,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_red_flags_rank" CHECK("relapse_red_flags"."rank" >= 1),
	CONSTRAINT "relapse_red_flags_code" CHECK("relapse_red_flags"."code" is null or (length("relapse_red_flags"."code") between 1 and 60 and "relapse_red_flags"."code" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "relapse_red_flags_flag" CHECK(length(trim("relapse_red_flags"."flag")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_red_flags_lineage_once` ON `relapse_red_flags` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`phase` text NOT NULL,
	`step` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_steps_rank" CHECK("relapse_steps"."rank" >= 1),
	CONSTRAINT "relapse_steps_phase" CHECK("relapse_steps"."phase" in ('first-hour', 'first-day', 'who', 'how-we-talk', 'urge')),
	CONSTRAINT "relapse_steps_step" CHECK(length(trim("relapse_steps"."step")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_steps_lineage_once` ON `relapse_steps` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE TABLE `relapse_supports` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`contact_id` text,
	`name` text NOT NULL,
	`role` text,
	`phone` text,
	`may_contact` integer,
	`consent_id` text,
	FOREIGN KEY (`plan_id`) REFERENCES `relapse_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relapse_supports_rank" CHECK("relapse_supports"."rank" >= 1),
	CONSTRAINT "relapse_supports_name" CHECK(length(trim("relapse_supports"."name")) > 0),
	CONSTRAINT "relapse_supports_may_contact" CHECK("relapse_supports"."may_contact" is null or "relapse_supports"."may_contact" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relapse_supports_lineage_once` ON `relapse_supports` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `relapse_supports_by_consent` ON `relapse_supports` (`consent_id`);--> statement-breakpoint
CREATE INDEX `relapse_supports_by_contact` ON `relapse_supports` (`contact_id`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text,
	`purpose` text NOT NULL,
	`format` text NOT NULL,
	`rows` integer,
	`sha256` text,
	`bytes` integer,
	`released_at` text NOT NULL,
	`released_by` text NOT NULL,
	`finished_at` text,
	`failed_reason` text,
	CONSTRAINT "releases_document" CHECK("releases"."document" is null or (length("releases"."document") between 1 and 60 and "releases"."document" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "releases_purpose" CHECK("releases"."purpose" is null or (length("releases"."purpose") between 1 and 60 and "releases"."purpose" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "releases_format" CHECK("releases"."format" is null or (length("releases"."format") between 1 and 60 and "releases"."format" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "releases_sha256" CHECK("releases"."sha256" is null or (length("releases"."sha256") = 64 and "releases"."sha256" not glob '*[^0-9a-f]*')),
	CONSTRAINT "releases_bytes" CHECK("releases"."bytes" is null or "releases"."bytes" >= 0),
	CONSTRAINT "releases_finished_once" CHECK("releases"."finished_at" is null or "releases"."failed_reason" is null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `releases_by_time` ON `releases` (`released_at`);--> statement-breakpoint
CREATE INDEX `releases_by_subject` ON `releases` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `destructions` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`file_number` text NOT NULL,
	`reason` text NOT NULL,
	`rule` text NOT NULL,
	`kept_until` text NOT NULL,
	`decided_on` text NOT NULL,
	`authorized_by` text NOT NULL,
	`witnessed_by` text,
	`method` text NOT NULL,
	`counts` text DEFAULT '{}' NOT NULL,
	`destroyed_at` text NOT NULL,
	`destroyed_by` text NOT NULL,
	`open_marker` text,
	FOREIGN KEY (`open_marker`) REFERENCES `open_destructions`(`id`) ON UPDATE no action ON DELETE no action DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "destructions_reason" CHECK(length(trim("destructions"."reason")) > 0),
	CONSTRAINT "destructions_rule" CHECK(length(trim("destructions"."rule")) > 0),
	CONSTRAINT "destructions_kept_until" CHECK("destructions"."kept_until" is date("destructions"."kept_until")),
	CONSTRAINT "destructions_decided_on" CHECK("destructions"."decided_on" is not null and "destructions"."decided_on" is date("destructions"."decided_on")),
	CONSTRAINT "destructions_authorized_by" CHECK(length(trim("destructions"."authorized_by")) > 0),
	CONSTRAINT "destructions_counts" CHECK(json_valid("destructions"."counts") and json_type("destructions"."counts") = 'object')
) STRICT;
--> statement-breakpoint
CREATE INDEX `destructions_by_client` ON `destructions` (`client_id`);--> statement-breakpoint
CREATE TABLE `open_destructions` (
	`id` text PRIMARY KEY NOT NULL,
	CONSTRAINT "open_destructions_empty" CHECK("open_destructions"."id" is null)
) STRICT;
--> statement-breakpoint
CREATE TABLE `retentions` (
	`client_id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`keep_until` text NOT NULL,
	`legal_hold` integer DEFAULT 0 NOT NULL,
	`legal_hold_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "retentions_rule" CHECK(length(trim("retentions"."rule")) > 0),
	CONSTRAINT "retentions_keep_until" CHECK("retentions"."keep_until" is not null and "retentions"."keep_until" is date("retentions"."keep_until")),
	CONSTRAINT "retentions_legal_hold" CHECK("retentions"."legal_hold" is null or "retentions"."legal_hold" in (0, 1)),
	CONSTRAINT "retentions_legal_hold_reason" CHECK("retentions"."legal_hold" = 0 or length(trim(coalesce("retentions"."legal_hold_reason", ''))) > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `risk_screens` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`session_id` text,
	`screened_on` text NOT NULL,
	`result` text NOT NULL,
	`answers` text DEFAULT '{}' NOT NULL,
	`action` text,
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
	CONSTRAINT "risk_screens_screened_on" CHECK("risk_screens"."screened_on" is not null and "risk_screens"."screened_on" is date("risk_screens"."screened_on")),
	CONSTRAINT "risk_screens_result" CHECK("risk_screens"."result" in ('negative', 'positive', 'declined')),
	CONSTRAINT "risk_screens_answers" CHECK(json_valid("risk_screens"."answers") and json_type("risk_screens"."answers") = 'object'),
	CONSTRAINT "risk_screens_action" CHECK("risk_screens"."result" <> 'positive' or length(trim(coalesce("risk_screens"."action", ''))) > 0),
	CONSTRAINT "risk_screens_tombstone" CHECK(("risk_screens"."removed_at" is null and "risk_screens"."removed_by" is null and "risk_screens"."removed_reason" is null) or ("risk_screens"."removed_at" is not null and "risk_screens"."removed_by" is not null and length(trim(coalesce("risk_screens"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_screens_by_client` ON `risk_screens` (`client_id`,`screened_on`);--> statement-breakpoint
CREATE INDEX `risk_screens_by_session` ON `risk_screens` (`session_id`);--> statement-breakpoint
CREATE INDEX `risk_screens_by_episode` ON `risk_screens` (`episode_id`);--> statement-breakpoint
CREATE TABLE `session_series` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`counselor_id` text,
	`client_id` text,
	`group_id` text,
	`title` text,
	`rule` text NOT NULL,
	`starts_on` text NOT NULL,
	`start_time` text,
	`time_zone` text NOT NULL,
	`planned_minutes` integer,
	`ends_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`counselor_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_series_rule" CHECK(length(trim("session_series"."rule")) > 0),
	CONSTRAINT "session_series_starts_on" CHECK("session_series"."starts_on" is not null and "session_series"."starts_on" is date("session_series"."starts_on")),
	CONSTRAINT "session_series_start_time" CHECK("session_series"."start_time" is null or ("session_series"."start_time" glob '[0-2][0-9]:[0-5][0-9]' and "session_series"."start_time" <= '23:59')),
	CONSTRAINT "session_series_ends_on" CHECK("session_series"."ends_on" is date("session_series"."ends_on")),
	CONSTRAINT "session_series_in_order" CHECK("session_series"."starts_on" is null or "session_series"."ends_on" is null or "session_series"."starts_on" <= "session_series"."ends_on"),
	CONSTRAINT "session_series_planned_minutes" CHECK("session_series"."planned_minutes" is null or "session_series"."planned_minutes" between 0 and 1440),
	CONSTRAINT "session_series_tombstone" CHECK(("session_series"."removed_at" is null and "session_series"."removed_by" is null and "session_series"."removed_reason" is null) or ("session_series"."removed_at" is not null and "session_series"."removed_by" is not null and length(trim(coalesce("session_series"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_series_by_counselor` ON `session_series` (`counselor_id`);--> statement-breakpoint
CREATE INDEX `session_series_by_client` ON `session_series` (`client_id`);--> statement-breakpoint
CREATE INDEX `session_series_by_group` ON `session_series` (`group_id`);--> statement-breakpoint
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
CREATE INDEX `attendance_by_episode` ON `attendance` (`episode_id`);--> statement-breakpoint
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
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `session_series`(`id`) ON UPDATE no action ON DELETE no action,
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
CREATE INDEX `sessions_by_topic` ON `sessions` (`topic_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_series` ON `sessions` (`series_id`,`held_on`);--> statement-breakpoint
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
CREATE TABLE `objective_progress` (
	`id` text PRIMARY KEY NOT NULL,
	`objective_id` text NOT NULL,
	`noted_on` text NOT NULL,
	`percent` integer NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`remark` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`objective_id`) REFERENCES `plan_objectives`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "objective_progress_noted_on" CHECK("objective_progress"."noted_on" is not null and "objective_progress"."noted_on" is date("objective_progress"."noted_on")),
	CONSTRAINT "objective_progress_percent" CHECK("objective_progress"."percent" is null or "objective_progress"."percent" between 0 and 100),
	CONSTRAINT "objective_progress_status" CHECK("objective_progress"."status" in ('open', 'reached', 'changed', 'given-up')),
	CONSTRAINT "objective_progress_tombstone" CHECK(("objective_progress"."removed_at" is null and "objective_progress"."removed_by" is null and "objective_progress"."removed_reason" is null) or ("objective_progress"."removed_at" is not null and "objective_progress"."removed_by" is not null and length(trim(coalesce("objective_progress"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `objective_progress_by_objective` ON `objective_progress` (`objective_id`,`noted_on`);--> statement-breakpoint
CREATE TABLE `plan_goals` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`problem_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`goal` text NOT NULL,
	`target_on` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `treatment_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`problem_id`) REFERENCES `plan_problems`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_goals_rank" CHECK("plan_goals"."rank" >= 1),
	CONSTRAINT "plan_goals_goal" CHECK(length(trim("plan_goals"."goal")) > 0),
	CONSTRAINT "plan_goals_target_on" CHECK("plan_goals"."target_on" is date("plan_goals"."target_on"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_goals_lineage_once` ON `plan_goals` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `plan_goals_by_problem` ON `plan_goals` (`problem_id`,`rank`);--> statement-breakpoint
CREATE TABLE `plan_interventions` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`objective_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`kind` text NOT NULL,
	`description` text,
	`frequency` text,
	`responsible_id` text,
	`responsible_as_given` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `treatment_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`objective_id`) REFERENCES `plan_objectives`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_interventions_rank" CHECK("plan_interventions"."rank" >= 1),
	CONSTRAINT "plan_interventions_kind" CHECK("plan_interventions"."kind" is null or (length("plan_interventions"."kind") between 1 and 60 and "plan_interventions"."kind" not glob '*[^a-z0-9-]*'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_interventions_lineage_once` ON `plan_interventions` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `plan_interventions_by_objective` ON `plan_interventions` (`objective_id`,`rank`);--> statement-breakpoint
CREATE TABLE `plan_objectives` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`goal_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`objective` text NOT NULL,
	`measure` text,
	`target_on` text,
	`review_on` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `treatment_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`goal_id`) REFERENCES `plan_goals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_objectives_rank" CHECK("plan_objectives"."rank" >= 1),
	CONSTRAINT "plan_objectives_objective" CHECK(length(trim("plan_objectives"."objective")) > 0),
	CONSTRAINT "plan_objectives_target_on" CHECK("plan_objectives"."target_on" is date("plan_objectives"."target_on")),
	CONSTRAINT "plan_objectives_review_on" CHECK("plan_objectives"."review_on" is date("plan_objectives"."review_on"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_objectives_lineage_once` ON `plan_objectives` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `plan_objectives_by_goal` ON `plan_objectives` (`goal_id`,`rank`);--> statement-breakpoint
CREATE INDEX `plan_objectives_by_lineage` ON `plan_objectives` (`lineage_id`);--> statement-breakpoint
CREATE TABLE `plan_problems` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`rank` integer NOT NULL,
	`problem` text NOT NULL,
	`condition_id` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `treatment_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`condition_id`) REFERENCES `conditions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_problems_rank" CHECK("plan_problems"."rank" >= 1),
	CONSTRAINT "plan_problems_problem" CHECK(length(trim("plan_problems"."problem")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_problems_lineage_once` ON `plan_problems` (`plan_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `plan_problems_by_condition` ON `plan_problems` (`condition_id`);--> statement-breakpoint
CREATE TABLE `progress_evidence` (
	`progress_id` text NOT NULL,
	`session_id` text NOT NULL,
	PRIMARY KEY(`progress_id`, `session_id`),
	FOREIGN KEY (`progress_id`) REFERENCES `objective_progress`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `progress_evidence_by_session` ON `progress_evidence` (`session_id`);--> statement-breakpoint
CREATE TABLE `treatment_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`change_reason` text,
	`clients_words` text,
	`strengths` text,
	`activated_on` text,
	`superseded_on` text,
	`review_on` text,
	`client_signed_on` text,
	`counselor_signed_on` text,
	`counselor_id` text,
	`copy_given_on` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counselor_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "treatment_plans_version" CHECK("treatment_plans"."version" >= 1),
	CONSTRAINT "treatment_plans_status" CHECK("treatment_plans"."status" in ('draft', 'active', 'superseded')),
	CONSTRAINT "treatment_plans_activated" CHECK("treatment_plans"."status" = 'draft' or "treatment_plans"."activated_on" is not null),
	CONSTRAINT "treatment_plans_superseded" CHECK(("treatment_plans"."status" = 'superseded') = ("treatment_plans"."superseded_on" is not null)),
	CONSTRAINT "treatment_plans_activated_on" CHECK("treatment_plans"."activated_on" is date("treatment_plans"."activated_on")),
	CONSTRAINT "treatment_plans_superseded_on" CHECK("treatment_plans"."superseded_on" is date("treatment_plans"."superseded_on")),
	CONSTRAINT "treatment_plans_review_on" CHECK("treatment_plans"."review_on" is date("treatment_plans"."review_on")),
	CONSTRAINT "treatment_plans_client_signed_on" CHECK("treatment_plans"."client_signed_on" is date("treatment_plans"."client_signed_on")),
	CONSTRAINT "treatment_plans_counselor_signed_on" CHECK("treatment_plans"."counselor_signed_on" is date("treatment_plans"."counselor_signed_on")),
	CONSTRAINT "treatment_plans_copy_given_on" CHECK("treatment_plans"."copy_given_on" is date("treatment_plans"."copy_given_on")),
	CONSTRAINT "treatment_plans_tombstone" CHECK(("treatment_plans"."removed_at" is null and "treatment_plans"."removed_by" is null and "treatment_plans"."removed_reason" is null) or ("treatment_plans"."removed_at" is not null and "treatment_plans"."removed_by" is not null and length(trim(coalesce("treatment_plans"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `treatment_plans_version_once` ON `treatment_plans` (`episode_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `treatment_plans_one_of_a_status` ON `treatment_plans` (`episode_id`,`status`) WHERE "treatment_plans"."status" in ('draft', 'active') and "treatment_plans"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `treatment_plans_review` ON `treatment_plans` (`review_on`) WHERE "treatment_plans"."status" = 'active' and "treatment_plans"."removed_at" is null;--> statement-breakpoint
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
CREATE TABLE `declared_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`applied_at` text NOT NULL,
	CONSTRAINT "declared_state_one_row" CHECK("declared_state"."id" = 1)
) STRICT;
--> statement-breakpoint
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
	`updated_at` text NOT NULL,
	CONSTRAINT "vault_state_one_row" CHECK("vault_state"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `red_flag_events` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`withdrawal_id` text,
	`observation_id` text,
	`flag` text NOT NULL,
	`seen_on` text NOT NULL,
	`acknowledged_at` text,
	`acknowledged_by` text,
	`action` text,
	`referral_id` text,
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
	FOREIGN KEY (`withdrawal_id`) REFERENCES `withdrawals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`observation_id`) REFERENCES `withdrawal_observations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "red_flag_events_flag" CHECK("red_flag_events"."flag" is null or (length("red_flag_events"."flag") between 1 and 60 and "red_flag_events"."flag" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "red_flag_events_seen_on" CHECK("red_flag_events"."seen_on" is not null and "red_flag_events"."seen_on" is date("red_flag_events"."seen_on")),
	CONSTRAINT "red_flag_events_acknowledged" CHECK(("red_flag_events"."acknowledged_at" is null and "red_flag_events"."acknowledged_by" is null) or ("red_flag_events"."acknowledged_at" is not null and "red_flag_events"."acknowledged_by" is not null and length(trim(coalesce("red_flag_events"."action", ''))) > 0)),
	CONSTRAINT "red_flag_events_tombstone" CHECK(("red_flag_events"."removed_at" is null and "red_flag_events"."removed_by" is null and "red_flag_events"."removed_reason" is null) or ("red_flag_events"."removed_at" is not null and "red_flag_events"."removed_by" is not null and length(trim(coalesce("red_flag_events"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `red_flag_events_by_client` ON `red_flag_events` (`client_id`,`seen_on`);--> statement-breakpoint
CREATE INDEX `red_flag_events_by_episode` ON `red_flag_events` (`episode_id`);--> statement-breakpoint
CREATE INDEX `red_flag_events_by_referral` ON `red_flag_events` (`referral_id`);--> statement-breakpoint
CREATE INDEX `red_flag_events_by_observation` ON `red_flag_events` (`observation_id`);--> statement-breakpoint
CREATE INDEX `red_flag_events_by_withdrawal` ON `red_flag_events` (`withdrawal_id`);--> statement-breakpoint
CREATE TABLE `taper_adherence` (
	`id` text PRIMARY KEY NOT NULL,
	`step_id` text NOT NULL,
	`asked_on` text NOT NULL,
	`adherence` text NOT NULL,
	`remark` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `taper_steps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "taper_adherence_asked_on" CHECK("taper_adherence"."asked_on" is not null and "taper_adherence"."asked_on" is date("taper_adherence"."asked_on")),
	CONSTRAINT "taper_adherence_adherence" CHECK("taper_adherence"."adherence" in ('kept', 'partly', 'not-kept', 'unknown')),
	CONSTRAINT "taper_adherence_tombstone" CHECK(("taper_adherence"."removed_at" is null and "taper_adherence"."removed_by" is null and "taper_adherence"."removed_reason" is null) or ("taper_adherence"."removed_at" is not null and "taper_adherence"."removed_by" is not null and length(trim(coalesce("taper_adherence"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `taper_adherence_by_step` ON `taper_adherence` (`step_id`,`asked_on`);--> statement-breakpoint
CREATE TABLE `taper_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`taper_id` text NOT NULL,
	`rank` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`dose` text NOT NULL,
	`times_per_day` integer,
	`instructions` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`taper_id`) REFERENCES `tapers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "taper_steps_rank" CHECK("taper_steps"."rank" >= 1),
	CONSTRAINT "taper_steps_from" CHECK("taper_steps"."from_date" is not null and "taper_steps"."from_date" is date("taper_steps"."from_date")),
	CONSTRAINT "taper_steps_to" CHECK("taper_steps"."to_date" is date("taper_steps"."to_date")),
	CONSTRAINT "taper_steps_in_order" CHECK("taper_steps"."from_date" is null or "taper_steps"."to_date" is null or "taper_steps"."from_date" <= "taper_steps"."to_date"),
	CONSTRAINT "taper_steps_dose" CHECK(length(trim("taper_steps"."dose")) > 0),
	CONSTRAINT "taper_steps_times_per_day" CHECK("taper_steps"."times_per_day" is null or "taper_steps"."times_per_day" between 1 and 24)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `taper_steps_rank_once` ON `taper_steps` (`taper_id`,`rank`);--> statement-breakpoint
CREATE INDEX `taper_steps_by_date` ON `taper_steps` (`from_date`);--> statement-breakpoint
CREATE TABLE `tapers` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`withdrawal_id` text,
	`medication_id` text,
	`medicine` text NOT NULL,
	`lineage_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`prescriber` text NOT NULL,
	`ordered_on` text NOT NULL,
	`source` text,
	`entered_by_name` text,
	`change_reason` text,
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
	FOREIGN KEY (`withdrawal_id`) REFERENCES `withdrawals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`medication_id`) REFERENCES `medications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tapers_medicine" CHECK(length(trim("tapers"."medicine")) > 0),
	CONSTRAINT "tapers_version" CHECK("tapers"."version" >= 1),
	CONSTRAINT "tapers_status" CHECK("tapers"."status" in ('draft', 'active', 'superseded', 'ended')),
	CONSTRAINT "tapers_prescriber" CHECK(length(trim("tapers"."prescriber")) > 0),
	CONSTRAINT "tapers_ordered_on" CHECK("tapers"."ordered_on" is not null and "tapers"."ordered_on" is date("tapers"."ordered_on")),
	CONSTRAINT "tapers_tombstone" CHECK(("tapers"."removed_at" is null and "tapers"."removed_by" is null and "tapers"."removed_reason" is null) or ("tapers"."removed_at" is not null and "tapers"."removed_by" is not null and length(trim(coalesce("tapers"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tapers_version_once` ON `tapers` (`lineage_id`,`version`);--> statement-breakpoint
CREATE INDEX `tapers_by_client` ON `tapers` (`client_id`,`status`);--> statement-breakpoint
CREATE INDEX `tapers_by_episode` ON `tapers` (`episode_id`);--> statement-breakpoint
CREATE INDEX `tapers_by_medication` ON `tapers` (`medication_id`);--> statement-breakpoint
CREATE INDEX `tapers_by_withdrawal` ON `tapers` (`withdrawal_id`);--> statement-breakpoint
CREATE TABLE `withdrawal_observations` (
	`id` text PRIMARY KEY NOT NULL,
	`withdrawal_id` text NOT NULL,
	`observed_on` text NOT NULL,
	`observed_time` text,
	`observed_by` text,
	`pulse` integer,
	`systolic` integer,
	`diastolic` integer,
	`temperature_tenths` integer,
	`respiratory_rate` integer,
	`oxygen_saturation` integer,
	`position` text,
	`remarks` text,
	`removed_at` text,
	`removed_by` text,
	`removed_reason` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`withdrawal_id`) REFERENCES `withdrawals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`observed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawal_observations_observed_on" CHECK("withdrawal_observations"."observed_on" is not null and "withdrawal_observations"."observed_on" is date("withdrawal_observations"."observed_on")),
	CONSTRAINT "withdrawal_observations_observed_time" CHECK("withdrawal_observations"."observed_time" is null or ("withdrawal_observations"."observed_time" glob '[0-2][0-9]:[0-5][0-9]' and "withdrawal_observations"."observed_time" <= '23:59')),
	CONSTRAINT "withdrawal_observations_pulse" CHECK("withdrawal_observations"."pulse" is null or "withdrawal_observations"."pulse" between 0 and 400),
	CONSTRAINT "withdrawal_observations_systolic" CHECK("withdrawal_observations"."systolic" is null or "withdrawal_observations"."systolic" between 0 and 400),
	CONSTRAINT "withdrawal_observations_diastolic" CHECK("withdrawal_observations"."diastolic" is null or "withdrawal_observations"."diastolic" between 0 and 300),
	CONSTRAINT "withdrawal_observations_temperature" CHECK("withdrawal_observations"."temperature_tenths" is null or "withdrawal_observations"."temperature_tenths" between 200 and 480),
	CONSTRAINT "withdrawal_observations_respiratory_rate" CHECK("withdrawal_observations"."respiratory_rate" is null or "withdrawal_observations"."respiratory_rate" between 0 and 120),
	CONSTRAINT "withdrawal_observations_oxygen_saturation" CHECK("withdrawal_observations"."oxygen_saturation" is null or "withdrawal_observations"."oxygen_saturation" between 0 and 100),
	CONSTRAINT "withdrawal_observations_position" CHECK("withdrawal_observations"."position" is null or "withdrawal_observations"."position" in ('lying', 'sitting', 'standing')),
	CONSTRAINT "withdrawal_observations_tombstone" CHECK(("withdrawal_observations"."removed_at" is null and "withdrawal_observations"."removed_by" is null and "withdrawal_observations"."removed_reason" is null) or ("withdrawal_observations"."removed_at" is not null and "withdrawal_observations"."removed_by" is not null and length(trim(coalesce("withdrawal_observations"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawal_observations_by_time` ON `withdrawal_observations` (`withdrawal_id`,`observed_on`,`observed_time`);--> statement-breakpoint
CREATE TABLE `withdrawal_symptoms` (
	`id` text PRIMARY KEY NOT NULL,
	`observation_id` text NOT NULL,
	`area` text NOT NULL,
	`symptom` text NOT NULL,
	`words` text,
	`severity` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`observation_id`) REFERENCES `withdrawal_observations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawal_symptoms_area" CHECK("withdrawal_symptoms"."area" in ('physical', 'psychological', 'cognitive', 'sleep')),
	CONSTRAINT "withdrawal_symptoms_symptom" CHECK("withdrawal_symptoms"."symptom" is null or (length("withdrawal_symptoms"."symptom") between 1 and 60 and "withdrawal_symptoms"."symptom" not glob '*[^a-z0-9-]*')),
	CONSTRAINT "withdrawal_symptoms_words" CHECK("withdrawal_symptoms"."symptom" <> 'other' or length(trim(coalesce("withdrawal_symptoms"."words", ''))) > 0),
	CONSTRAINT "withdrawal_symptoms_severity" CHECK("withdrawal_symptoms"."severity" is null or "withdrawal_symptoms"."severity" between 0 and 10)
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawal_symptoms_by_observation` ON `withdrawal_symptoms` (`observation_id`);--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`episode_id` text,
	`substance` text NOT NULL,
	`last_dose_on` text NOT NULL,
	`last_dose_time` text,
	`stopped` text,
	`usual_dose` text,
	`used_for` text,
	`closed_on` text,
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
	FOREIGN KEY (`episode_id`) REFERENCES `episodes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawals_substance" CHECK(length(trim("withdrawals"."substance")) > 0),
	CONSTRAINT "withdrawals_last_dose_on" CHECK("withdrawals"."last_dose_on" is not null and "withdrawals"."last_dose_on" is date("withdrawals"."last_dose_on")),
	CONSTRAINT "withdrawals_last_dose_time" CHECK("withdrawals"."last_dose_time" is null or ("withdrawals"."last_dose_time" glob '[0-2][0-9]:[0-5][0-9]' and "withdrawals"."last_dose_time" <= '23:59')),
	CONSTRAINT "withdrawals_stopped" CHECK("withdrawals"."stopped" is null or "withdrawals"."stopped" in ('abruptly', 'gradually', 'unknown')),
	CONSTRAINT "withdrawals_closed_on" CHECK("withdrawals"."closed_on" is date("withdrawals"."closed_on")),
	CONSTRAINT "withdrawals_tombstone" CHECK(("withdrawals"."removed_at" is null and "withdrawals"."removed_by" is null and "withdrawals"."removed_reason" is null) or ("withdrawals"."removed_at" is not null and "withdrawals"."removed_by" is not null and length(trim(coalesce("withdrawals"."removed_reason", ''))) > 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawals_by_client` ON `withdrawals` (`client_id`,`last_dose_on`);--> statement-breakpoint
CREATE INDEX `withdrawals_by_episode` ON `withdrawals` (`episode_id`);--> statement-breakpoint
CREATE TABLE `worked_on` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`client_id` text NOT NULL,
	`part` text NOT NULL,
	`lineage_id` text NOT NULL,
	`remark` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "worked_on_part" CHECK("worked_on"."part" in ('objective', 'intervention', 'relapse-reason', 'relapse-trigger', 'relapse-situation', 'relapse-sign', 'relapse-skill', 'relapse-support', 'relapse-meeting', 'relapse-step', 'relapse-lifestyle')),
	CONSTRAINT "worked_on_lineage_id" CHECK(length(trim("worked_on"."lineage_id")) > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `worked_on_once` ON `worked_on` (`session_id`,`client_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `worked_on_by_lineage` ON `worked_on` (`lineage_id`);--> statement-breakpoint
CREATE INDEX `worked_on_by_client` ON `worked_on` (`client_id`);