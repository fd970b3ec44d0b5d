/* Generated from the server's OpenAPI page: npm run api. Do not edit. */
export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description Keys that open one of your shops; of each, only the shops that are yours.
         */
        get: operations["list_keys"];
        put?: never;
        /** Create Key */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Key
         * @description Your own, or one whose shops are all yours to manage.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approval-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Limits
         * @description Up to which amount each role that may ask or approve decides in this shop, by its table in force.
         */
        get: operations["read_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit
         * @description Newest first.
         */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Audit
         * @description The rows looked for as a file, oldest first; who took it away is in the log. A csv is sent while it is read.
         */
        get: operations["export_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Act Words
         * @description What acts are called, to look for them.
         */
        get: operations["list_act_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Board
         * @description Eight statements, whatever the size. `day` defaults to today in the first shop's zone.
         */
        get: operations["read_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Breaches
         * @description Missed clocks, newest first.
         */
        get: operations["list_breaches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breaches/{breach_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See Breach */
        post: operations["see_breach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Cases
         * @description Newest first. `unfinished`: open or solved.
         */
        get: operations["list_cases"];
        put?: never;
        /**
         * Start Case
         * @description Opens a case for an order; the playbook leads from there.
         */
        post: operations["start_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Case */
        get: operations["read_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * State Cost
         * @description The cost nobody had said; audited with the case's number.
         */
        put: operations["state_cost"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose Line
         * @description Which article of the order the case is about.
         */
        put: operations["choose_line"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/playbook-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Playbook Changes
         * @description What changed between the version this case runs on and the newest one, in words.
         */
        get: operations["playbook_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Call Of Case
         * @description Keeps a recorded call with a case.
         */
        post: operations["record_call_of_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/steps/{step}/{act_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do Act
         * @description Does one act of the current step: whatever it touches changes together, or nothing does.
         */
        post: operations["do_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/steps/{step}/{act_key}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Act
         * @description What an act would do with these fields: amounts, warnings and reasons. Nothing changes.
         */
        post: operations["look_at_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Channels */
        get: operations["list_channels"];
        put?: never;
        /** Create Channel */
        post: operations["create_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Channel */
        patch: operations["change_channel"];
        trace?: never;
    };
    "/api/v1/channels/{channel_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate Channel Secret */
        post: operations["rotate_channel_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clocks
         * @description Open clocks, the one that is due first on top.
         */
        get: operations["list_clocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Colleagues
         * @description Who works in this shop, who is online, how many buyers each looks after.
         */
        get: operations["list_colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Compensations
         * @description Newest first.
         */
        get: operations["list_compensations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count Waiting */
        get: operations["count_waiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Again
         * @description A payment that failed, to the payee as the buyer has put it right: a new slip, which a second person decides.
         */
        post: operations["ask_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve Compensation */
        post: operations["approve_compensation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/cancelling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Compensation
         * @description Who asked takes it back.
         */
        post: operations["cancel_compensation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fail Compensation
         * @description The money did not go, with the reason; who asked gets a task.
         */
        post: operations["fail_compensation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay Compensation
         * @description Paid by hand, or a refund that has arrived.
         */
        post: operations["pay_compensation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Payout
         * @description Where the money goes, stored sealed. A change after the approval sends the slip back to a second person.
         */
        put: operations["set_payout"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{slip_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse Compensation */
        post: operations["refuse_compensation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversations
         * @description Who waits first, by the moment his answer is due; then the others, newest first. Closed ones: newest first.
         *
         *     What is put aside is in no list but `snoozed`; `flag`, `starred`, `assignee_id` and `inquiry` (a type, or
         *     `undecided`) narrow any of them.
         */
        get: operations["list_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act On Conversations
         * @description One act on up to a hundred conversations: what one refuses is told beside it, the others are done.
         */
        post: operations["act_on_conversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Act
         * @description Takes an act back, within seconds, by who did it; what has changed since is left as it is, and told.
         */
        post: operations["undo_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Conversation */
        get: operations["read_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Conversation
         * @description Gives it to somebody; null puts it back into the queue.
         */
        post: operations["assign_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Text
         * @description What would be said about this text if it were sent now. Leaves no trace.
         */
        post: operations["check_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close Conversation */
        post: operations["close_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin Messages
         * @description Freezes the chosen messages as evidence; nobody can change the record.
         */
        post: operations["pin_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/flag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Flag Conversation */
        post: operations["flag_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/inquiry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct Inquiry
         * @description Says what the talk is about; from then on no word of the buyer's changes it, until he comes with a new matter.
         */
        patch: operations["correct_inquiry"];
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Messages
         * @description A page of a conversation: the newest, or those before or after a number.
         */
        get: operations["read_messages"];
        put?: never;
        /**
         * Send Message
         * @description Sends text, pictures, an order card, or writes a private note. The same `client_id` is the same message.
         *
         *     A recording goes neither way: who was on the telephone and when is asked for where calls are handed in.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell Presence
         * @description I am looking, typing, gone: told to the other agents, stored nowhere.
         */
        post: operations["tell_presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read Up To
         * @description The shop's side has looked at everything up to this number.
         */
        post: operations["read_up_to"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Call
         * @description Puts a recorded call into the conversation as a private note and into the archive; with `case_id` to the case too.
         */
        post: operations["record_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen Conversation */
        post: operations["reopen_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze Conversation
         * @description Out of sight until then; with neither time nor event it comes back now.
         */
        post: operations["snooze_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Star Conversation */
        post: operations["star_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Conversation
         * @description I look after this buyer.
         */
        post: operations["take_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer Conversation
         * @description Hands the buyer on with what the next one must know; the summary also stands in the conversation as a note.
         */
        post: operations["transfer_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/couriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Couriers */
        get: operations["list_couriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Customer */
        get: operations["read_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Customer */
        patch: operations["change_customer"];
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Copy
         * @description One ZIP: JSON for programs, tables for people, the pictures he sent. Contacts are open only to who may reveal them.
         *
         *     Who took it, when and why is in the audit log before the first byte leaves.
         */
        post: operations["take_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look At Erasure
         * @description What a request would erase and keep now, for this identity and for others of the same person. Changes nothing.
         */
        get: operations["look_at_erasure"];
        put?: never;
        /**
         * Erase Customer
         * @description Forgets this buyer as far as nothing obliges to keep; says what is kept, why and how long.
         */
        post: operations["erase_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Customer
         * @description Says that two identities are one person; each stays separate for verification.
         */
        post: operations["link_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Buyer Timeline
         * @description Newest first, over this identity and all that are linked to it. `kind`: only such entries.
         */
        get: operations["buyer_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/unlinking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlink Customer */
        post: operations["unlink_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{decision_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Decision
         * @description A stored decision with its proof, and the same decision computed again as of then.
         */
        get: operations["read_decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Erasures
         * @description Newest first. `under_way`: only those of which something is still kept that will go.
         */
        get: operations["list_erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{erasure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Erasure
         * @description This one and those asked for together with it.
         */
        get: operations["read_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{erasure_id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look Again
         * @description Looks at once at what is still kept; what may go by now goes.
         */
        post: operations["look_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Evidence
         * @description The archive of the shops one may look into, newest first; `first` and `last` are local days of the shop.
         */
        get: operations["search_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence-pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Evidence Pins */
        get: operations["list_evidence_pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence-pins/{pin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Evidence Pin */
        get: operations["read_evidence_pin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{evidence_id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Original
         * @description The original, not one byte changed, under the name by which the archive shows it.
         */
        get: operations["read_original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload File
         * @description Takes in one file for a shop: to send with a message, to keep with a case, to answer a task with.
         */
        post: operations["upload_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read File
         * @description The original; of a `Range` of bytes, that part.
         */
        get: operations["read_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Thumbnail
         * @description At most 320 × 320, WebP.
         */
        get: operations["read_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Flags
         * @description The flags of one shop, or of the first shop one may read, with their colours on the platforms one works at.
         */
        get: operations["list_flags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description Newest first.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Start Import
         * @description Takes the file in; reading starts at once. The same file again, while still open, is the same import.
         *
         *     `platform`: whose report it is, when that is not the shop's own platform.
         */
        post: operations["start_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Import */
        get: operations["read_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply Import
         * @description Writes what was looked at, all of it or nothing. After a failure: reads the file once more, then writes.
         */
        post: operations["apply_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Match Columns
         * @description Reads the file again with the columns matched by hand.
         */
        put: operations["match_columns"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard Import */
        post: operations["discard_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/refusals.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Refusals
         * @description The refused lines as they stood, each with line and reason; whoever takes them away is in the audit log.
         */
        get: operations["download_refusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{channel_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Message
         * @description Stores one signed message of a buyer.
         */
        post: operations["receive_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inquiry-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Inquiry Types */
        get: operations["list_inquiry_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who is signed in, his shops, roles, permissions and limits, and the CSRF token of this session.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Me */
        patch: operations["change_me"];
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Password
         * @description Ends every other session; this one goes on under a new cookie (read the CSRF token from GET /me again).
         */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Second Factor */
        get: operations["read_second_factor"];
        /**
         * Confirm Second Factor
         * @description Where one is on already, it must be removed first. A session alone turns none on: an unlocked screen would be
         *     enough to shut its owner out with a device that is not his.
         */
        put: operations["confirm_second_factor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose Second Factor
         * @description A fresh secret; nothing is stored until a code made with it is confirmed.
         */
        post: operations["propose_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop Second Factor */
        post: operations["drop_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Message */
        get: operations["read_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Message
         * @description Sends a failed message once more.
         */
        post: operations["retry_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Star Message */
        post: operations["star_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Order Changes
         * @description Not yet handed over: changed by a note, or to be withdrawn; the newest change on top.
         */
        get: operations["list_order_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Orders
         * @description Newest first. A phone number is compared whole, within your shops only. `check`: one of the daily checks.
         */
        get: operations["list_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/to-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders To Check */
        get: operations["orders_to_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Order */
        get: operations["read_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Order Money */
        get: operations["order_money"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Notes */
        get: operations["list_notes"];
        put?: never;
        /** Write Note */
        post: operations["write_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/receiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set Receiver
         * @description Where the order goes from now on, with a note to the order maker; only before the parcel is handed over.
         */
        post: operations["set_receiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Dead Letters */
        get: operations["list_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/dead/{key}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Dead Letter
         * @description Into the queue again, with its key, as if it had never been tried.
         */
        post: operations["retry_dead_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Batches
         * @description Newest first.
         */
        get: operations["list_batches"];
        put?: never;
        /**
         * Make Batch
         * @description All approved compensations of the shop that have a payee and lie in no batch yet.
         */
        post: operations["make_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batch_id}/dissolving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dissolve Batch */
        post: operations["dissolve_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batch_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batch File
         * @description The batch for the bank, with open accounts: each opening is in the audit log.
         */
        get: operations["batch_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batch_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release Batch */
        post: operations["release_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-batches/{batch_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch Results
         * @description The bank's answer: the columns 补偿单号 and 结果 (成功 or 失败), optionally 金额, 流水号, 失败原因.
         */
        post: operations["batch_results"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List People */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invitations
         * @description Not taken up yet; of roles in other shops nothing is told.
         */
        get: operations["list_invitations"];
        put?: never;
        /** Invite Person */
        post: operations["invite_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw Invitation */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/joining": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join */
        post: operations["join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{account_id}/disabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable Person */
        post: operations["disable_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{account_id}/enabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable Person */
        post: operations["enable_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{account_id}/new-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer New Password
         * @description A link with which this person chooses a new password; it also takes away a lost second factor.
         */
        post: operations["offer_new_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{account_id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set Roles */
        put: operations["set_roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Playbooks */
        get: operations["list_playbooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Products
         * @description By SKU code, which several shops may use; `q` is the beginning of a code or a part of the title.
         */
        get: operations["list_products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{sku_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Product */
        patch: operations["change_product"];
        trace?: never;
    };
    "/api/v1/public/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public Config */
        get: operations["public_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Queue Views */
        get: operations["list_queue_views"];
        put?: never;
        /**
         * Keep Queue View
         * @description One's own needs no more than reading the queue; one for everybody in the shop needs chat.assign.
         */
        post: operations["keep_queue_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue-views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget Queue View */
        delete: operations["forget_queue_view"];
        options?: never;
        head?: never;
        /** Change Queue View */
        patch: operations["change_queue_view"];
        trace?: never;
    };
    "/api/v1/quick-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Quick Replies
         * @description The whole list, the shop's set and one's own; the browser looks things up in it.
         */
        get: operations["list_quick_replies"];
        put?: never;
        /**
         * Create Quick Reply
         * @description One's own needs no more than using them; the shop's needs script.edit.
         */
        post: operations["create_quick_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-replies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Quick Reply
         * @description What would be said about this text as a quick reply of the shop. Leaves no trace.
         */
        post: operations["check_quick_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-replies/from-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Replies From Packs
         * @description Adds the replies Kefu brings; those with a code the shop already uses are left out.
         */
        post: operations["take_replies_from_packs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-replies/{reply_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove Quick Reply */
        delete: operations["remove_quick_reply"];
        options?: never;
        head?: never;
        /** Change Quick Reply */
        patch: operations["change_quick_reply"];
        trace?: never;
    };
    "/api/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Refunds
         * @description Refunds asked for and not handled, the one with the least time left on top.
         */
        get: operations["list_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refund Times
         * @description How long it took from when Kefu learnt of a request until it was handled, on average.
         */
        get: operations["refund_times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-rows/{row_id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Corrections */
        get: operations["list_corrections"];
        put?: never;
        /**
         * Correct Row
         * @description By who handed it in until it is verified; afterwards by who may verify.
         */
        post: operations["correct_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-rows/{row_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify Row */
        post: operations["verify_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Registers */
        get: operations["list_registers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{key}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Register
         * @description The same rows as a file; who took it away is in the audit log.
         */
        get: operations["export_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{key}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description Newest first, as corrected.
         */
        get: operations["list_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshipment-lists/{shop_id}/{list_day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List File
         * @description What leaves on that day, with whole addresses, for the print tool; each opening is in the audit log.
         *
         *     Filled with courier and number it comes back as the file of waybills.
         */
        get: operations["list_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Reshipments
         * @description In the order of registration. `list_day`: the warehouse's list of that day.
         */
        get: operations["list_reshipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshipments/{reshipment_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description It is not sent after all. As long as no waybill is entered; the case it solved is open again.
         */
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reshipments/{reshipment_id}/waybill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter Waybill */
        post: operations["enter_waybill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Returns
         * @description The newest arrival first. `expected` false: only parcels for which no inspection was asked.
         */
        get: operations["list_returns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal
         * @description Opens one masked value. Who looked, when and why is in the audit log before the value leaves.
         */
        post: operations["reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Role Matrix */
        get: operations["role_matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set Grant */
        put: operations["set_grant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rule Editions
         * @description Newest change first; without a state, those that wait for somebody.
         */
        get: operations["list_rule_editions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Rule Edition */
        get: operations["read_rule_edition"];
        /**
         * Save Draft
         * @description Refuses cells that cannot be read; overlaps and gaps may be saved, but not handed in.
         */
        put: operations["save_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Draft
         * @description checked → approved: in force from the wanted time, or from the next full minute.
         */
        post: operations["approve_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Draft
         * @description What is wrong with these rows and examples, as they are being typed: cells, overlaps and gaps with an example,
         *     examples that come out otherwise, what the layers above do not allow. Saves nothing.
         */
        post: operations["check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Draft
         * @description The draft among the other layers of its shop, with these facts; stores nothing.
         */
        post: operations["try_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard Draft */
        post: operations["discard_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/export/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Draft
         * @description The draft alone, to be changed in a spreadsheet and sent back.
         */
        get: operations["export_draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/hand-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand In Draft
         * @description draft → checked: it has no errors and waits for a second person.
         */
        post: operations["hand_in_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return Draft */
        post: operations["return_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rule-editions/{edition_id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate Draft
         * @description The draft over the decisions of the last days: which come out otherwise, how much money, per shop.
         */
        post: operations["simulate_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description With a shop, the tables that speak for it, its own editions among them; without one, all tables of the packs.
         */
        get: operations["list_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Rule
         * @description `edition`: show this one instead of the one in force.
         */
        get: operations["read_rule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Rule
         * @description Asks the table, with a shop all layers of its topic; stores nothing. Refuses what it cannot answer.
         */
        post: operations["decide_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Draft
         * @description A draft like the edition in force. Of a table of law or platform, a table of the shop's own under it.
         */
        post: operations["start_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}/drafts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Draft
         * @description A draft from a workbook or YAML file as the export gives it: its last edition, under the columns that stand.
         */
        post: operations["import_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}/export/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Rule
         * @description The whole table with all its editions, as a workbook or in the form of the packs; both read back without loss.
         */
        get: operations["export_rule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{table_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rule History
         * @description All editions, newest first, each with what it changed.
         */
        get: operations["rule_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Everything
         * @description Buyers whose name begins so or whose id it is; newest messages in which every word stands; orders by number, buyer or waybill.
         */
        get: operations["search_everything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Security
         * @description Newest first. Of the people of one's shops; what nobody signed in did is seen by those who hold every shop.
         */
        get: operations["list_security"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Signs in and sets the session cookie (HttpOnly, SameSite=Lax); read the CSRF token from GET /me.
         */
        post: operations["sign_in"];
        /** Sign Out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Shops */
        get: operations["list_shops"];
        put?: never;
        /** Create Shop */
        post: operations["create_shop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/{shop_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change Shop */
        patch: operations["change_shop"];
        trace?: never;
    };
    "/api/v1/shops/{shop_id}/calendar/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put Day */
        put: operations["put_day"];
        post?: never;
        /** Drop Day */
        delete: operations["drop_day"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shops/{shop_id}/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Year */
        get: operations["get_year"];
        /** Put Year */
        put: operations["put_year"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tasks
         * @description All tasks of the shops one may read; a supervisor finds the overdue ones of everybody here.
         *
         *     `mine`: those given to me, and those that wait for anybody in a role of mine.
         */
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/cancelling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Task
         * @description By who asked for it, or by who may assign work; a look after money that the desk let go, only by who pays.
         */
        post: operations["cancel_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do Task
         * @description By who holds the permission of this kind of task.
         */
        post: operations["do_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warehouse/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Warehouse Tasks */
        get: operations["warehouse_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warehouse/tasks/{task_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer Warehouse Task */
        post: operations["answer_warehouse_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Widget Upload
         * @description Takes in one file; name its id with the next message. Sent again under its `Idempotency-Key` it is the same.
         */
        post: operations["widget_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Widget File
         * @description A picture of the conversation. The signed link is the permission, for an hour: an <img> can send no header.
         */
        get: operations["widget_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Widget Messages
         * @description His own conversation after a number; getting it counts as delivered.
         */
        get: operations["widget_messages"];
        put?: never;
        /**
         * Widget Write
         * @description 201 means stored. The same `client_id` again is the same message.
         */
        post: operations["widget_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Widget Rate
         * @description Only where the shop has asked: figures are not made by who was never answered.
         */
        post: operations["widget_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Widget Seen */
        post: operations["widget_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open Widget Session
         * @description Opens the chat. Without the shop's signature the visitor is unverified, whatever he says.
         */
        post: operations["open_widget_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ActView
         * @description `why` holds the decisions behind the offer, the deciding table first. `weighed`: it depends on what is typed.
         */
        ActView: {
            /** Asks */
            asks: components["schemas"]["kefu__flows__aftersale__offer_view__FieldView"][];
            /** Cap */
            cap: string | null;
            /** Cost */
            cost: string | null;
            /** Disabled Reason */
            disabled_reason: string | null;
            /** Enabled */
            enabled: boolean;
            /** Fields */
            fields: components["schemas"]["kefu__flows__aftersale__offer_view__FieldView"][];
            /** Key */
            key: string;
            /** Needs Approval */
            needs_approval: boolean;
            /** Primary */
            primary: boolean;
            /** Summary */
            summary: string | null;
            /** Title */
            title: string;
            /** Verb */
            verb: string;
            /** Weighed */
            weighed: boolean;
            /** Why */
            why: {
                [key: string]: unknown;
            }[];
        };
        /**
         * ActWords
         * @description By code. `families`: what comes before the dot of an act.
         */
        ActWords: {
            /** Acts */
            acts: {
                [key: string]: string;
            };
            /** Families */
            families: {
                [key: string]: string;
            };
        };
        /**
         * Approval
         * @description `payee`: the `id` of the payee that was shown; null when there was none.
         */
        Approval: {
            /**
             * Note
             * @default
             */
            note?: string;
            /** Payee */
            payee?: string | null;
        };
        /**
         * ApprovalLimitsView
         * @description `table`: where a new edition of them is drafted.
         */
        ApprovalLimitsView: {
            /** Items */
            items: components["schemas"]["LimitView"][];
            /** Table */
            table: string;
        };
        /**
         * ApproveBody
         * @description `verified`: the approver has read the source.
         */
        ApproveBody: {
            /**
             * Verified
             * @default false
             */
            verified?: boolean;
            /** Version */
            version: number;
        };
        /**
         * Arrival
         * @description What the warehouse's program says of a parcel that came back. `condition`: its own word, `finding` its meaning.
         */
        Arrival: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
            /** Condition */
            condition: string;
            /** Finding */
            finding: ("as_sent" | "wrong_item" | "short" | "damaged") | null;
            /** Quantity */
            quantity: number | null;
            /** Remark */
            remark: string;
            /** Sku Code */
            sku_code: string;
            /** Tracking No */
            tracking_no: string;
        };
        /**
         * Assign
         * @description Without anybody: back into the queue.
         */
        Assign: {
            /** User Id */
            user_id: string | null;
        };
        /** AssignAct */
        AssignAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "assign";
            /** User Id */
            user_id: string | null;
        };
        /**
         * AuditRow
         * @description `actor_name`: empty for the machine itself and for programs. `title`: the act in words.
         */
        AuditRow: {
            /** Action */
            action: string;
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
            /** Actor Kind */
            actor_kind: string;
            /** Actor Name */
            actor_name: string;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** Employee No */
            employee_no: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason: string;
            /** Shop Id */
            shop_id: string | null;
            /** Shop Name */
            shop_name: string;
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Title */
            title: string;
        };
        /** Author */
        Author: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** BalanceView */
        BalanceView: {
            /** Allowed Above */
            allowed_above: string;
            /** Compensated */
            compensated: string;
            /** Freight */
            freight: string;
            /** Held */
            held: string;
            /** Left */
            left: string;
            /** Paid */
            paid: string;
            /** Refunded */
            refunded: string;
        };
        /**
         * BatchView
         * @description `open`: slips of it whose result is not known yet. `may_release`: as the second person.
         */
        BatchView: {
            /** Currency */
            currency: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided Employee No */
            decided_employee_no: string | null;
            /** Failed */
            failed: number;
            /** File Taken At */
            file_taken_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made Employee No */
            made_employee_no: string;
            /** May Dissolve */
            may_dissolve: boolean;
            /** May Release */
            may_release: boolean;
            /** Number */
            number: string;
            /** Open */
            open: number;
            /** Paid */
            paid: number;
            /** Second Person */
            second_person: boolean;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Slips */
            slips: number;
            /** State */
            state: string;
            /** State Title */
            state_title: string;
            /** Total */
            total: string;
            /** Why Not */
            why_not: string | null;
        };
        /** Board */
        Board: {
            /** Agents */
            agents: components["schemas"]["BoardAgent"][];
            /** By Hour */
            by_hour: components["schemas"]["HourCount"][];
            /** Clocks */
            clocks: components["schemas"]["ClockCount"][];
            /** Inquiries */
            inquiries: components["schemas"]["InquiryCount"][];
            /** Open Cases */
            open_cases: components["schemas"]["BoardCase"][];
            /** Tiles */
            tiles: components["schemas"]["Tile"][];
            /** Waiting */
            waiting: components["schemas"]["ConversationRow"][];
        };
        /** BoardAgent */
        BoardAgent: {
            /** Answered */
            answered: number;
            /** First Reply P50 Seconds */
            first_reply_p50_seconds: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Open */
            open: number;
            /** Presence */
            presence: string;
        };
        /** BoardCase */
        BoardCase: {
            /** Buyer Name */
            buyer_name: string;
            clock: components["schemas"]["kefu__screens__queue__ClockView"] | null;
            /** Current Step Title */
            current_step_title: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind Title */
            kind_title: string;
            /** Number */
            number: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Order Number */
            order_number: string;
            owner: components["schemas"]["PersonBrief"];
            /** State */
            state: string;
            /** State Title */
            state_title: string;
            /** Status */
            status: string;
        };
        /** Body_batch_results */
        Body_batch_results: {
            /** File */
            file: File;
        };
        /** Body_import_draft */
        Body_import_draft: {
            /** File */
            file: File;
            /** Reason */
            reason: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** Body_record_call */
        Body_record_call: {
            /**
             * Called At
             * Format: date-time
             * @description When the call was
             */
            called_at: string;
            /**
             * Case Id
             * @description A case of this buyer, to keep it with
             */
            case_id?: string | null;
            /** File */
            file: File;
            /**
             * Length S
             * @description Seconds, where known
             */
            length_s?: number | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** Body_record_call_of_case */
        Body_record_call_of_case: {
            /**
             * Called At
             * Format: date-time
             * @description When the call was
             */
            called_at: string;
            /** File */
            file: File;
            /**
             * Length S
             * @description Seconds, where known
             */
            length_s?: number | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** Body_start_import */
        Body_start_import: {
            /** File */
            file: File;
            /**
             * Kind
             * @enum {string}
             */
            kind: "orders" | "order_items" | "skus" | "waybills" | "returns";
            /** Platform */
            platform?: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** Body_upload_file */
        Body_upload_file: {
            /** File */
            file: File;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** Body_widget_upload */
        Body_widget_upload: {
            /** File */
            file: File;
        };
        /** BreachView */
        BreachView: {
            /** Cost */
            cost: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
            /** Notify */
            notify: string[];
            /** Seen At */
            seen_at: string | null;
            /** Seen By */
            seen_by: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Title */
            title: string;
        };
        /** BriefView */
        BriefView: {
            /** Disputed */
            disputed: boolean;
            /**
             * Drafts
             * @default 0
             */
            drafts: number;
            /** Edition */
            edition: string | null;
            /** Id */
            id: string;
            /** In Force From */
            in_force_from: string | null;
            /** Kind */
            kind: string;
            /** Layer */
            layer: string;
            /**
             * Own
             * @default false
             */
            own: boolean;
            /** Platform */
            platform: string | null;
            /** Question */
            question: string;
            /** Rows */
            rows: number;
            /** Scope */
            scope: string[];
            /** Stale */
            stale: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "in_force" | "scheduled" | "ended" | "draft";
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Verified */
            verified: boolean;
        };
        /** BulkAct */
        BulkAct: {
            /** Act */
            act: components["schemas"]["TakeAct"] | components["schemas"]["ReopenAct"] | components["schemas"]["ReadAct"] | components["schemas"]["AssignAct"] | components["schemas"]["CloseAct"] | components["schemas"]["FlagAct"] | components["schemas"]["InquiryAct"] | components["schemas"]["StarAct"] | components["schemas"]["SnoozeAct"];
            /** Ids */
            ids: string[];
        };
        /**
         * BulkOutcome
         * @description Every conversation named stands in `done` or in `refused`. `undo_token` serves until `undo_until`.
         */
        BulkOutcome: {
            /** Done */
            done: string[];
            /** Refused */
            refused: components["schemas"]["RefusedRow"][];
            /** Undo Token */
            undo_token: string | null;
            /** Undo Until */
            undo_until: string | null;
        };
        /**
         * Buyer
         * @description `claimed_orders`: numbers an unverified visitor typed; nobody has proven that they are his.
         */
        Buyer: {
            address: components["schemas"]["Masked"];
            /** Buyer Id */
            buyer_id: string;
            /** Claimed Orders */
            claimed_orders: string[];
            /** Conversations Count */
            conversations_count: number;
            email: components["schemas"]["Masked"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Orders Count */
            orders_count: number;
            phone: components["schemas"]["Masked"];
            /** Platform */
            platform: string;
            /** Region */
            region: string;
            /** Tags */
            tags: string[];
            /** Verified */
            verified: boolean;
            /** Vip Title */
            vip_title: string | null;
        };
        /**
         * Cancellation
         * @description `sent_back`: whether the buyer has sent the wrong article back; asked for where a postage depends on it.
         */
        Cancellation: {
            /** Reason */
            reason: string;
            /** Sent Back */
            sent_back?: boolean | null;
        };
        /** Cancelling */
        Cancelling: {
            /** Reason */
            reason: string;
        };
        /** CaseBrief */
        CaseBrief: {
            /** Buyer Name */
            buyer_name: string;
            /** Closed At */
            closed_at: string | null;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Title */
            kind_title: string;
            /** Number */
            number: string;
            /** Open Tails */
            open_tails: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Owner Name */
            owner_name: string;
            /** Playbook */
            playbook: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Solved At */
            solved_at: string | null;
            /** Status */
            status: string;
            /** Step */
            step: string;
            /** Version */
            version: number;
            /** Waits For */
            waits_for: string;
        };
        /**
         * CaseOfConversation
         * @description Newest first; also closed ones.
         */
        CaseOfConversation: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind Title */
            kind_title: string;
            /** Number */
            number: string;
            /** State */
            state: string;
        };
        /** CaseView */
        CaseView: {
            /** Buyer Name */
            buyer_name: string;
            /** Closed At */
            closed_at: string | null;
            /** Conversation Id */
            conversation_id: string | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceView"][];
            /** Facts */
            facts: components["schemas"]["FactView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Title */
            kind_title: string;
            /** Log */
            log: components["schemas"]["LogLine"][];
            /** Number */
            number: string;
            /** Open Tails */
            open_tails: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Owner Name */
            owner_name: string;
            /** Playbook */
            playbook: string;
            /** Playbook Version */
            playbook_version: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Solved At */
            solved_at: string | null;
            /** Status */
            status: string;
            /** Step */
            step: string;
            /** Steps */
            steps: components["schemas"]["StepView"][];
            /** Version */
            version: number;
            /** Waits For */
            waits_for: string;
        };
        /**
         * CellsBody
         * @description A row of the grid as typed. A column that is not named is any.
         *
         *     `why` and `note` are in the reader's language, `why_words` and `note_words` the same in all.
         */
        "CellsBody-Input": {
            /** Id */
            id: string;
            /**
             * Note
             * @default
             */
            note?: string;
            note_words?: components["schemas"]["WordsBody-Input"] | null;
            /**
             * Outcome
             * @default then
             * @enum {string}
             */
            outcome?: "then" | "silent" | "refuse";
            /**
             * Then
             * @default {}
             */
            then?: {
                [key: string]: string;
            };
            /**
             * When
             * @default {}
             */
            when?: {
                [key: string]: string;
            };
            /**
             * Why
             * @default
             */
            why?: string;
            why_words?: components["schemas"]["WordsBody-Input"] | null;
        };
        /**
         * CellsBody
         * @description A row of the grid as typed. A column that is not named is any.
         *
         *     `why` and `note` are in the reader's language, `why_words` and `note_words` the same in all.
         */
        "CellsBody-Output": {
            /** Id */
            id: string;
            /**
             * Note
             * @default
             */
            note: string;
            note_words: components["schemas"]["WordsBody-Output"] | null;
            /**
             * Outcome
             * @default then
             * @enum {string}
             */
            outcome: "then" | "silent" | "refuse";
            /**
             * Then
             * @default {}
             */
            then: {
                [key: string]: string;
            };
            /**
             * When
             * @default {}
             */
            when: {
                [key: string]: string;
            };
            /**
             * Why
             * @default
             */
            why: string;
            why_words: components["schemas"]["WordsBody-Output"] | null;
        };
        /**
         * ChangeNote
         * @description `shown`: reason, what, employee number, time; as the platform has it.
         */
        ChangeNote: {
            /** Shown */
            shown: string;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
        };
        /** ChangedLine */
        ChangedLine: {
            /** Attributes */
            attributes: string;
            /** Quantity */
            quantity: number;
            /** Sku Code */
            sku_code: string;
            /** Title */
            title: string;
        };
        /**
         * ChangedOrder
         * @description `withdraw`: the buyer asked for his money back before the parcel left. `at`: the newest note, else the order's.
         */
        ChangedOrder: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Buyer Id */
            buyer_id: string;
            /** Buyer Remark */
            buyer_remark: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["ChangedLine"][];
            /** Notes */
            notes: components["schemas"]["ChangeNote"][];
            /** Number */
            number: string;
            /** Platform */
            platform: string;
            receiver: components["schemas"]["Receiver"];
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** State */
            state: string;
            /**
             * Stoppable
             * @enum {string}
             */
            stoppable: "not_paid" | "before_printing" | "at_warehouse" | "needs_courier" | "too_late";
            /** Withdraw */
            withdraw: boolean;
        };
        /** ChangedView */
        ChangedView: {
            /** After */
            after: components["schemas"]["PairView"][];
            /** Before */
            before: components["schemas"]["PairView"][];
            /** Changed */
            changed: string[];
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /** Money */
            money: {
                [key: string]: string;
            };
            /** Refused */
            refused: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Subject Id */
            subject_id: string | null;
            /** Subject Kind */
            subject_kind: string;
        };
        /** ChannelChanges */
        ChannelChanges: {
            /** Archived */
            archived?: boolean | null;
            /** Name */
            name?: string | null;
            /** Origins */
            origins?: string[] | null;
            /** Out Url */
            out_url?: string | null;
        };
        /** ChannelMade */
        ChannelMade: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /**
             * Secret
             * @description Shown once; whoever signs needs it
             */
            secret: string;
        };
        /**
         * ChannelView
         * @description `snippet`: the one line a shop puts into its pages (web chat only); `inbound_path`: where messages are posted.
         */
        ChannelView: {
            /** Archived At */
            archived_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inbound Path */
            inbound_path: string | null;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Modality */
            modality: string;
            /** Name */
            name: string;
            /** Origins */
            origins: string[];
            /** Out Url */
            out_url: string;
            /** Platform */
            platform: string;
            /**
             * Secret Rotated At
             * Format: date-time
             */
            secret_rotated_at: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Snippet */
            snippet: string | null;
        };
        /** CheckBody */
        CheckBody: {
            /** Examples */
            examples?: components["schemas"]["ExampleBody-Input"][] | null;
            /** Rows */
            rows: components["schemas"]["CellsBody-Input"][];
        };
        /** CheckReply */
        CheckReply: {
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Text */
            text: string;
        };
        /** CheckText */
        CheckText: {
            /** Order Id */
            order_id?: string | null;
            /** Text */
            text: string;
        };
        /**
         * CheckView
         * @description `shown`: by row, for every row that can be read. `checked`: proofs and examples ran.
         */
        CheckView: {
            /** Checked */
            checked: boolean;
            /** Findings */
            findings: components["schemas"]["FindingView"][];
            /** Ok */
            ok: boolean;
            /** Shown */
            shown: {
                [key: string]: components["schemas"]["RowWords"];
            };
        };
        /** Choice */
        Choice: {
            /** Title */
            title: string;
            /** Value */
            value: string;
        };
        /** ChooseLine */
        ChooseLine: {
            /**
             * Order Line Id
             * Format: uuid
             */
            order_line_id: string;
        };
        /** ClockCount */
        ClockCount: {
            /** Kind */
            kind: string;
            /** Met */
            met: number;
            /** Missed */
            missed: number;
            /** Running */
            running: number;
            /** Title */
            title: string;
        };
        /** Close */
        Close: {
            /**
             * Ask Satisfaction
             * @default false
             */
            ask_satisfaction?: boolean;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /** CloseAct */
        CloseAct: {
            /**
             * Ask Satisfaction
             * @default false
             */
            ask_satisfaction?: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "close";
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Colleague
         * @description `answers`: may answer buyers in this shop, so that a conversation can be given to him.
         */
        Colleague: {
            /** Answers */
            answers: boolean;
            /** Employee Number */
            employee_number: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Open Count */
            open_count: number;
            /** Presence */
            presence: string;
            /** Roles */
            roles: string[];
        };
        /** Colleagues */
        Colleagues: {
            /** Items */
            items: components["schemas"]["Colleague"][];
        };
        /** ConfirmSecondFactor */
        ConfirmSecondFactor: {
            /** Code */
            code: string;
            /**
             * Present
             * @description The present password
             */
            present: string;
            /** Secret */
            secret: string;
        };
        /** ConversationDetail */
        ConversationDetail: {
            buyer: components["schemas"]["Buyer"];
            /** Cases */
            cases: components["schemas"]["CaseOfConversation"][];
            conversation: components["schemas"]["ConversationRow"];
            handed_over: components["schemas"]["HandedOver"] | null;
            inquiry: components["schemas"]["InquiryView"];
            /** Orders */
            orders: components["schemas"]["DeskOrder"][];
            suggestion: components["schemas"]["SuggestionView"] | null;
            /** Viewers */
            viewers: components["schemas"]["Viewer"][];
        };
        /**
         * ConversationRow
         * @description `platform`: where the buyer writes; `flag`: a meaning of the catalogue, empty without one.
         *
         *     `snoozed` without `snoozed_until`: put aside until something happens.
         */
        ConversationRow: {
            assignee: components["schemas"]["PersonBrief"] | null;
            /**
             * Buyer Id
             * Format: uuid
             */
            buyer_id: string;
            /** Buyer Name */
            buyer_name: string;
            /** Channel Kind */
            channel_kind: string;
            /** Channel Name */
            channel_name: string;
            clock: components["schemas"]["kefu__screens__queue__ClockView"] | null;
            /** Flag */
            flag: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            inquiry: components["schemas"]["InquiryBrief"] | null;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Last From */
            last_from: string;
            /** Last Kind */
            last_kind: string;
            /** Last Seq */
            last_seq: number;
            /** Last Text */
            last_text: string;
            /** Platform */
            platform: string;
            /** Satisfaction */
            satisfaction: number | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shop Name */
            shop_name: string;
            /** Snoozed */
            snoozed: boolean;
            /** Snoozed Until */
            snoozed_until: string | null;
            /** Starred */
            starred: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed";
            /** Unread */
            unread: number;
            /** Verified */
            verified: boolean;
            /** Vip */
            vip: boolean;
        };
        /** Correction */
        Correction: {
            /** Reason */
            reason: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * CorrectionView
         * @description `reason`: as it was typed; of what followed by itself, what happened, in words.
         */
        CorrectionView: {
            /** After */
            after: {
                [key: string]: unknown;
            };
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: {
                [key: string]: unknown;
            };
            /** Employee No */
            employee_no: string;
            /** Reason */
            reason: string;
        };
        /** Cost */
        Cost: {
            /** Cost */
            cost: number | string;
        };
        /** CourierView */
        CourierView: {
            /** Code */
            code: string;
            /** Title */
            title: string;
        };
        /** Couriers */
        Couriers: {
            /** Items */
            items: components["schemas"]["CourierView"][];
        };
        /** CustomerChanges */
        CustomerChanges: {
            /** Address */
            address?: string | null;
            /** Email */
            email?: string | null;
            /** Name */
            name?: string | null;
            /** Note */
            note?: string | null;
            /** Phone */
            phone?: string | null;
            /** Reason */
            reason: string;
            /** Region */
            region?: string | null;
            /** Tags */
            tags?: string[] | null;
        };
        /** CustomerView */
        CustomerView: {
            address: components["schemas"]["Masked"];
            /** Buyer Id */
            buyer_id: string;
            email: components["schemas"]["Masked"];
            /**
             * First Seen At
             * Format: date-time
             */
            first_seen_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Linked */
            linked: components["schemas"]["Identity"][];
            /** Name */
            name: string;
            /** Note */
            note: string;
            phone: components["schemas"]["Masked"];
            /** Platform */
            platform: string;
            /** Region */
            region: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Tags */
            tags: string[];
            /** Verified */
            verified: boolean;
            /** Vip */
            vip: string;
        };
        /** DayChange */
        DayChange: {
            /**
             * Name
             * @default
             */
            name?: string;
            /** Working */
            working: boolean;
        };
        /** DayIn */
        DayIn: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Working */
            working: boolean;
        };
        /**
         * DayView
         * @description A day that differs from Monday–Friday. `own`: the shop stated it.
         */
        DayView: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Name */
            name: string;
            /** Own */
            own: boolean;
            /** Working */
            working: boolean;
        };
        /** DeadLetter */
        DeadLetter: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Dead At
             * Format: date-time
             */
            dead_at: string;
            /**
             * Key
             * Format: uuid
             */
            key: string;
            /** Lane */
            lane: string;
            /** Last Error */
            last_error: string | null;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Topic */
            topic: string;
        };
        /**
         * DecisionView
         * @description `same`: computed again by the editions of then, the answer is the stored one; false also when it cannot be
         *     computed (`problem`). `explanations`: as it was shown then.
         */
        DecisionView: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /**
             * Business At
             * Format: date-time
             */
            business_at: string;
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
            /** Decided By */
            decided_by: string;
            /** Explanations */
            explanations: {
                [key: string]: unknown;
            }[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Problem */
            problem: string;
            /** Same */
            same: boolean;
            /** Settled */
            settled: components["schemas"]["SettledView"][];
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Subject Id */
            subject_id: string | null;
            /** Subject Kind */
            subject_kind: string;
            /** Topic */
            topic: string;
            why: components["schemas"]["WhyView"] | null;
        };
        /** DemoLogin */
        DemoLogin: {
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Password */
            password: string;
            /** Role */
            role: string;
        };
        /**
         * DeskOrder
         * @description `matched_by`: buyer (his own), number_in_text (typed by a verified buyer), claimed (typed by somebody).
         */
        DeskOrder: {
            /** Buyer Id */
            buyer_id: string;
            /** Buyer Remark */
            buyer_remark: string;
            /** Carrier */
            carrier: string;
            /** Currency */
            currency: string;
            /** Customer Id */
            customer_id: string | null;
            /** Flag */
            flag: string;
            /** Freight */
            freight: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["OrderLineView"][];
            /** Matched By */
            matched_by: string;
            /** Number */
            number: string;
            /** Ordered At */
            ordered_at: string | null;
            /** Paid */
            paid: string | null;
            /** Paid At */
            paid_at: string | null;
            /** Platform */
            platform: string;
            /** Platform State */
            platform_state: string;
            receiver: components["schemas"]["Receiver"];
            /** Refund State */
            refund_state: string;
            /** Region */
            region: string;
            /** Review State */
            review_state: string;
            /** Seller Remark */
            seller_remark: string;
            /** Shipped At */
            shipped_at: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Signed At */
            signed_at: string | null;
            /** State */
            state: string;
            /** Stoppable */
            stoppable: string;
            /** Tracking No */
            tracking_no: string;
        };
        /** Dissolving */
        Dissolving: {
            /** Note */
            note: string;
        };
        /**
         * DoAct
         * @description `version`: the case's version the person looked at; an older one is refused with case.changed.
         */
        DoAct: {
            /**
             * Fields
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
            /** Version */
            version?: number | null;
        };
        /** DraftBrief */
        DraftBrief: {
            /** Approved By */
            approved_by: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Checked By */
            checked_by: string;
            /** Drafted By */
            drafted_by: string;
            /** Edition */
            edition: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Layer */
            layer: string;
            /** May Approve */
            may_approve: boolean;
            /** May Edit */
            may_edit: boolean;
            /** Reason */
            reason: string;
            /** Returned Reason */
            returned_reason: string;
            /** Shop Id */
            shop_id: string | null;
            /** Shop Name */
            shop_name: string;
            /** Starts At */
            starts_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "checked" | "approved" | "discarded";
            /** Table Id */
            table_id: string;
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Version */
            version: number;
            /** Wanted At */
            wanted_at: string | null;
            /** Why Not */
            why_not: string | null;
        };
        /**
         * DraftChange
         * @description What is not sent is left alone, but `wanted_at`: null is as soon as approved. `until_at` null: until further
         *     notice. `zone`: of both, the table's if null. `verified`: whoever saves it has read the source.
         */
        DraftChange: {
            /**
             * Accept Examples
             * @default []
             */
            accept_examples?: number[];
            /** Confidence */
            confidence?: ("high" | "medium" | "low") | null;
            edition_note?: components["schemas"]["WordsBody-Input"] | null;
            /** Examples */
            examples?: components["schemas"]["ExampleBody-Input"][] | null;
            /** Reason */
            reason?: string | null;
            /** Rows */
            rows?: components["schemas"]["CellsBody-Input"][] | null;
            source?: components["schemas"]["SourceBody-Input"] | null;
            /** Stale After Days */
            stale_after_days?: number | null;
            /** Until At */
            until_at?: string | null;
            /** Verified */
            verified?: boolean | null;
            /** Version */
            version: number;
            /** Wanted At */
            wanted_at?: string | null;
            /** Zone */
            zone?: string | null;
        };
        /**
         * DraftView
         * @description `until_at`: until then it is meant to hold; null is until further notice. `zone`: of its dates. `dispute`: of the
         *     edition in force that it changes; "" when nobody disputes it.
         */
        DraftView: {
            /** Approved By */
            approved_by: string;
            /** Business Date */
            business_date: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changes */
            changes: string[];
            /** Checked By */
            checked_by: string;
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /**
             * Dispute
             * @default
             */
            dispute: string;
            /** Drafted By */
            drafted_by: string;
            /** Edition */
            edition: string | null;
            edition_note: components["schemas"]["WordsBody-Output"] | null;
            /** Examples */
            examples: components["schemas"]["ExampleView"][];
            /** Hit Policy */
            hit_policy: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inputs */
            inputs: components["schemas"]["kefu__modules__rulebook__web__views__FieldView"][];
            /** Layer */
            layer: string;
            /** May Approve */
            may_approve: boolean;
            /** May Edit */
            may_edit: boolean;
            /** Outputs */
            outputs: components["schemas"]["kefu__modules__rulebook__web__views__FieldView"][];
            /** Question */
            question: string;
            /** Reason */
            reason: string;
            /** Returned Reason */
            returned_reason: string;
            /** Shop Id */
            shop_id: string | null;
            /** Shop Name */
            shop_name: string;
            source: components["schemas"]["SourceBody-Output"];
            /** Stale After Days */
            stale_after_days: number | null;
            /** Starts At */
            starts_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "checked" | "approved" | "discarded";
            /** Table */
            table: components["schemas"]["kefu__modules__rulebook__web__views__RowView"][];
            /** Table Id */
            table_id: string;
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Until At */
            until_at: string | null;
            /** Verified */
            verified: boolean;
            /** Verified By */
            verified_by: string;
            /** Verified On */
            verified_on: string | null;
            /** Version */
            version: number;
            /** Wanted At */
            wanted_at: string | null;
            /** Why Not */
            why_not: string | null;
            /** Zone */
            zone: string;
        };
        /** DropSecondFactor */
        DropSecondFactor: {
            /** Code */
            code: string;
        };
        /**
         * EditionView
         * @description `first`, `last`: as written in the table, local in `zone`; null is without end. `own_id`: made in this house.
         */
        EditionView: {
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /** Dispute */
            dispute: string;
            /** Disputed */
            disputed: boolean;
            /** Edition */
            edition: string;
            /** First */
            first: string | null;
            /** Last */
            last: string | null;
            /** Note */
            note: string;
            /** Own Id */
            own_id: string | null;
            /** Rows */
            rows: number;
            /** Source */
            source: string;
            /** Stale */
            stale: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "in_force" | "scheduled" | "ended" | "draft";
            /** Verified */
            verified: boolean;
            /** Verified By */
            verified_by: string;
            /** Verified On */
            verified_on: string | null;
            /** Zone */
            zone: string;
        };
        /**
         * Erase
         * @description `confirm`: the account name of the identity in the path, typed again. `also`: others of the same person.
         *
         *     `texts`: which of the `remarks` go as a whole, by `ref`.
         */
        Erase: {
            /**
             * Also
             * @default []
             */
            also?: string[];
            /** Confirm */
            confirm: string;
            /** Reason */
            reason: string;
            /**
             * Texts
             * @default []
             */
            texts?: string[];
        };
        /**
         * ErasureView
         * @description One identity of a request; those of the same `request_id` were asked for together.
         *
         *     `erased`: over all looks so far. `again_at`: when what is kept is looked at again, by itself.
         */
        ErasureView: {
            /** Again At */
            again_at: string | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Buyer Id */
            buyer_id: string;
            /**
             * Customer Id
             * Format: uuid
             */
            customer_id: string;
            /** Employee No */
            employee_no: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Erased
             * @description contacts, orders, messages, files, evidence, remarks
             */
            erased: {
                [key: string]: number;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kept */
            kept: components["schemas"]["KeptView"][];
            /**
             * Looked At
             * Format: date-time
             */
            looked_at: string;
            /** Platform */
            platform: string;
            /** Reason */
            reason: string;
            /**
             * Request Id
             * Format: uuid
             */
            request_id: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shop Name */
            shop_name: string;
        };
        /**
         * EvidenceView
         * @description Without addresses once it was erased: no claim can rest on it any more.
         *
         *     `called_at`, `length_s` (seconds): of a recorded call.
         */
        EvidenceView: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /**
             * Added By
             * Format: uuid
             */
            added_by: string;
            /** Buyer Id */
            buyer_id: string;
            /** Called At */
            called_at: string | null;
            /** Came By */
            came_by: string;
            /** Case Id */
            case_id: string | null;
            /** Case Number */
            case_number: string | null;
            /** File Url */
            file_url: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Length S */
            length_s: number | null;
            /** Media Type */
            media_type: string | null;
            /** Name */
            name: string;
            /** Order Id */
            order_id: string | null;
            /** Sha256 */
            sha256: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shop Name */
            shop_name: string;
            /** Sku Code */
            sku_code: string;
            /** Thumbnail Url */
            thumbnail_url: string | null;
        };
        /**
         * ExampleBody
         * @description An example as typed: facts and expected answers by key, in the words of the screen or of the file. `refuses` (a
         *     code) instead of `expect`: no answer may come; neither: what the draft answers is taken over. `place`: the number of the stored example it was made from.
         */
        "ExampleBody-Input": {
            /** At */
            at?: string | null;
            /**
             * Covers
             * @default []
             */
            covers?: string[];
            /**
             * Expect
             * @default {}
             */
            expect?: {
                [key: string]: string;
            };
            /**
             * Facts
             * @default {}
             */
            facts?: {
                [key: string]: string;
            };
            /**
             * Note
             * @default
             */
            note?: string;
            /** Place */
            place?: number | null;
            /**
             * Refuses
             * @default
             */
            refuses?: string;
        };
        /**
         * ExampleBody
         * @description An example as typed: facts and expected answers by key, in the words of the screen or of the file. `refuses` (a
         *     code) instead of `expect`: no answer may come; neither: what the draft answers is taken over. `place`: the number of the stored example it was made from.
         */
        "ExampleBody-Output": {
            /** At */
            at: string | null;
            /**
             * Covers
             * @default []
             */
            covers: string[];
            /**
             * Expect
             * @default {}
             */
            expect: {
                [key: string]: string;
            };
            /**
             * Facts
             * @default {}
             */
            facts: {
                [key: string]: string;
            };
            /**
             * Note
             * @default
             */
            note: string;
            /** Place */
            place: number | null;
            /**
             * Refuses
             * @default
             */
            refuses: string;
        };
        /**
         * ExampleView
         * @description In words; `typed` is the same for a form. `at`: when it is handled.
         */
        ExampleView: {
            /** At */
            at: string | null;
            /** Covers */
            covers: string[];
            /** Expect */
            expect: {
                [key: string]: string;
            };
            /** Facts */
            facts: {
                [key: string]: string;
            };
            /** Note */
            note: string;
            /** Number */
            number: number;
            /** Refuses */
            refuses: string;
            typed: components["schemas"]["ExampleBody-Output"];
        };
        /** Explanation */
        Explanation: {
            /** Answers */
            answers: components["schemas"]["ShownAnswer"][];
            /** Business At */
            business_at: string;
            /** Confidence */
            confidence: string;
            /** Decided By */
            decided_by: string;
            /** Dispute */
            dispute: string;
            /** Edition */
            edition: string;
            /** Facts */
            facts: components["schemas"]["ShownFact"][];
            /** Fired */
            fired: components["schemas"]["ShownRow"][];
            /** Layer */
            layer: string;
            /** Not Fired */
            not_fired: components["schemas"]["ShownRow"][];
            /** Question */
            question: string;
            /** Since */
            since: string;
            /** Source */
            source: string;
            /** Stale */
            stale: boolean | null;
            /** Status */
            status: string;
            /** Table */
            table: string;
            /** Title */
            title: string;
            /** Verified */
            verified: boolean;
        };
        /** FactView */
        FactView: {
            /** Key */
            key: string;
            /** Title */
            title: string;
            /** Value */
            value: string;
        };
        /**
         * FileRef
         * @description A file as it may be shown: the links check access. Only pictures have a thumbnail.
         */
        FileRef: {
            /** Height */
            height: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            /** Url */
            url: string;
            /** Width */
            width: number | null;
        };
        /**
         * FindingView
         * @description `rows`: every row it is about; `example`: facts that show it, in words.
         */
        FindingView: {
            /** Cell */
            cell: string;
            /** Code */
            code: string;
            /** Example */
            example: components["schemas"]["PairView"][];
            /** Message */
            message: string;
            /** Rows */
            rows: string[];
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning" | "note";
        };
        /**
         * Flag
         * @description A meaning of the flag catalogue; empty takes the flag away.
         */
        Flag: {
            /** Meaning */
            meaning: string;
        };
        /** FlagAct */
        FlagAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "flag";
            /** Meaning */
            meaning: string;
        };
        /**
         * FlagView
         * @description `colour` by platform; `css` is what Kefu itself shows where a platform has none.
         */
        FlagView: {
            /** Colour */
            colour: {
                [key: string]: string;
            };
            /** Css */
            css: string;
            /** Meaning */
            meaning: string;
            /** Title */
            title: string;
        };
        /** Flags */
        Flags: {
            /** Items */
            items: components["schemas"]["FlagView"][];
        };
        /**
         * Found
         * @description `conversations[].id` is the conversation. `next_before` continues with older messages.
         */
        Found: {
            /** Buyers */
            buyers: components["schemas"]["FoundBuyer"][];
            /** Conversations */
            conversations: components["schemas"]["FoundMessage"][];
            /** Next Before */
            next_before: string | null;
            /** Orders */
            orders: components["schemas"]["FoundOrder"][];
        };
        /**
         * FoundBuyer
         * @description `conversation_id`: the buyer's newest one, if he ever wrote. `at`: when he was last heard of.
         */
        FoundBuyer: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Buyer Id */
            buyer_id: string;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /**
         * FoundMessage
         * @description `inquiry`: what that conversation is about now, in words; null while nobody knows.
         */
        FoundMessage: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inquiry */
            inquiry: string | null;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Snippet */
            snippet: string;
            /** Title */
            title: string;
        };
        /** FoundOrder */
        FoundOrder: {
            /** Buyer Name */
            buyer_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
        };
        /** GrantOverride */
        GrantOverride: {
            /** Allowed */
            allowed: boolean;
            /** Permission */
            permission: string;
            /** Role */
            role: string;
            /** Shop Id */
            shop_id: string | null;
        };
        /** HandedOver */
        HandedOver: {
            /** By */
            by: string;
            /** Summary */
            summary: string;
        };
        /**
         * HeldGrant
         * @description `roles`: by which of one's roles.
         */
        HeldGrant: {
            /** Roles */
            roles: string[];
        };
        /**
         * HistoryView
         * @description An edition with what changed against the one before it, in words.
         */
        HistoryView: {
            /** Approved At */
            approved_at: string | null;
            /**
             * Approved By
             * @default
             */
            approved_by: string;
            /** Changes */
            changes: string[];
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /** Dispute */
            dispute: string;
            /** Disputed */
            disputed: boolean;
            /**
             * Drafted By
             * @default
             */
            drafted_by: string;
            /** Edition */
            edition: string;
            /** First */
            first: string | null;
            /** Last */
            last: string | null;
            /** Note */
            note: string;
            /** Own Id */
            own_id: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Rows */
            rows: number;
            /** Source */
            source: string;
            /** Stale */
            stale: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "in_force" | "scheduled" | "ended" | "draft";
            /** Verified */
            verified: boolean;
            /** Verified By */
            verified_by: string;
            /** Verified On */
            verified_on: string | null;
            /** Zone */
            zone: string;
        };
        /**
         * HitView
         * @description `start`, `end` count code points of the text as it was sent. `sounds_like`: no phrase of the rule stands there,
         *     the text as a whole only resembles what breaks it. `penalty`: what a breach costs, as far as the platform's pack
         *     knows; `penalty_verified`: somebody has read that in the platform's own text.
         */
        HitView: {
            /** Can Override */
            can_override: boolean;
            /** Clause */
            clause: string;
            /** End */
            end: number;
            /**
             * Level
             * @enum {string}
             */
            level: "hint" | "warn" | "block";
            /** Penalty */
            penalty: string | null;
            /** Penalty Verified */
            penalty_verified: boolean | null;
            /** Points */
            points: string | null;
            /** Quote */
            quote: string;
            /** Rewrite */
            rewrite: string | null;
            /** Rule Id */
            rule_id: string;
            /** Sounds Like */
            sounds_like: boolean;
            /** Source */
            source: string | null;
            /** Start */
            start: number;
            /** Title */
            title: string;
            /** Verified */
            verified: boolean;
        };
        /** HourCount */
        HourCount: {
            /** Hour */
            hour: number;
            /** Messages */
            messages: number;
            /** Missed */
            missed: number;
        };
        /** Identity */
        Identity: {
            /** Buyer Id */
            buyer_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /** Verified */
            verified: boolean;
        };
        /**
         * IdentityPlan
         * @description `tie`: the identity asked about, one that a colleague linked, or one with the same phone or e-mail (a hint only).
         *
         *     `under_way`: a request for it is not finished yet. `erases` and `keeps`: what a request would do now. `remarks`: the
         *     oldest of the `remarks_left` texts that a person should read: they may hold more of him than is known.
         */
        IdentityPlan: {
            /** Buyer Id */
            buyer_id: string;
            /**
             * Customer Id
             * Format: uuid
             */
            customer_id: string;
            /**
             * Erases
             * @description contacts, orders, messages, files, evidence, remarks
             */
            erases: {
                [key: string]: number;
            };
            /** Keeps */
            keeps: components["schemas"]["KeptView"][];
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /** Remarks */
            remarks: components["schemas"]["RemarkView"][];
            /** Remarks Left */
            remarks_left: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shop Name */
            shop_name: string;
            /**
             * Tie
             * @enum {string}
             */
            tie: "asked" | "linked" | "same_contact";
            /** Under Way */
            under_way: string | null;
        };
        /**
         * ImportBrief
         * @description `taken`, `updated`, `unchanged` before applying: what would come of it. `problem`: why it cannot be applied.
         */
        ImportBrief: {
            /** Applied At */
            applied_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Encoding */
            encoding: string;
            /** File Name */
            file_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "orders" | "order_items" | "skus" | "waybills" | "returns";
            /** Platform */
            platform: string;
            /** Problem */
            problem: string | null;
            /** Problem Code */
            problem_code: string | null;
            /** Refused */
            refused: number;
            /** Report */
            report: string;
            /** Rows Done */
            rows_done: number;
            /** Rows Total */
            rows_total: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "reading" | "preview" | "applying" | "applied" | "failed" | "thrown_away";
            /** Taken */
            taken: number;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
            /** Warned */
            warned: number;
        };
        /**
         * ImportView
         * @description `preview`: the first rows with personal values masked; empty once applied. `refusals`: the first 200.
         */
        ImportView: {
            /** Applied At */
            applied_at: string | null;
            /** Columns */
            columns: components["schemas"]["kefu__flows__importing__web__ColumnView"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Encoding */
            encoding: string;
            /** Fields */
            fields: components["schemas"]["kefu__flows__importing__web__FieldView"][];
            /** File Name */
            file_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "orders" | "order_items" | "skus" | "waybills" | "returns";
            /** Platform */
            platform: string;
            /** Preview */
            preview: string[][];
            /** Problem */
            problem: string | null;
            /** Problem Code */
            problem_code: string | null;
            /** Refusals */
            refusals: components["schemas"]["RefusalView"][];
            /** Refused */
            refused: number;
            /** Report */
            report: string;
            /** Rows Done */
            rows_done: number;
            /** Rows Total */
            rows_total: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "reading" | "preview" | "applying" | "applied" | "failed" | "thrown_away";
            /** Taken */
            taken: number;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
            /** Warned */
            warned: number;
        };
        /** InboundBuyer */
        InboundBuyer: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * InboundFile
         * @description A picture or file that came with the message: its address on the open internet, or its content.
         *
         *     What it is, is judged by its first bytes; the same kinds and sizes are taken as from an agent.
         */
        InboundFile: {
            /** Content Base64 */
            content_base64?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Url */
            url?: string | null;
        };
        /** InboundReceipt */
        InboundReceipt: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Duplicate */
            duplicate: boolean;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Seq */
            seq: number;
        };
        /**
         * Inquiry
         * @description A type of GET /inquiry-types.
         */
        Inquiry: {
            /** Type */
            type: string;
        };
        /** InquiryAct */
        InquiryAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "inquiry";
            /** Type */
            type: string;
        };
        /**
         * InquiryBrief
         * @description What the talk is about: a type of GET /inquiry-types.
         */
        InquiryBrief: {
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * InquiryCount
         * @description Open conversations about this. `type` `undecided`: no word has said so yet.
         */
        InquiryCount: {
            /** Open */
            open: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /** InquiryType */
        InquiryType: {
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * InquiryTypes
         * @description In the order of the catalogue: of two that fit as well, the earlier is taken.
         */
        InquiryTypes: {
            /** Items */
            items: components["schemas"]["InquiryType"][];
        };
        /**
         * InquiryView
         * @description What the talk is about since `began_at`: `type` null while no word of the buyer's has said so.
         *
         *     `words` of the message `message_seq` decided it, or `corrected_by` has said otherwise.
         */
        InquiryView: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Corrected By */
            corrected_by: string | null;
            /** Message Seq */
            message_seq: number | null;
            /** Title */
            title: string;
            /** Type */
            type: string | null;
            /** Words */
            words: string[];
        };
        /** Invite */
        Invite: {
            /** Email */
            email: string;
            /** Employee No */
            employee_no: string;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["ShopRole"][];
        };
        /** Invited */
        Invited: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Token
             * @description Shown once; give it to the person: /join#<token>
             */
            token: string;
        };
        /** Join */
        Join: {
            /** Password */
            password: string;
            /** Token */
            token: string;
        };
        /**
         * KeptView
         * @description `why`: the rule with edition and source, when a law says so.
         */
        KeptView: {
            /** Count */
            count: number;
            /** Reason */
            reason: string;
            /** Until */
            until: string | null;
            /**
             * What
             * @enum {string}
             */
            what: "open_order" | "trade" | "after_sale" | "open_conversation" | "evidence" | "identity";
            /** Why */
            why: {
                [key: string]: unknown;
            } | null;
        };
        /** KeyMade */
        KeyMade: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Key
             * @description Shown once; send it as Authorization: Bearer <key>
             */
            key: string;
        };
        /** KeyView */
        KeyView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Revoked At */
            revoked_at: string | null;
            /** Shops */
            shops: string[];
        };
        /**
         * LimitView
         * @description What one role may let go of one kind; `alone` is false where a second person is asked for any amount.
         */
        LimitView: {
            /** Alone */
            alone: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "compensation" | "refund";
            /** Limit */
            limit: string;
            /** Role */
            role: string;
        };
        /** LinkCustomer */
        LinkCustomer: {
            /** Because */
            because: string;
            /**
             * Other Id
             * Format: uuid
             */
            other_id: string;
        };
        /** LogLine */
        LogLine: {
            /**
             * Actor Id
             * Format: uuid
             */
            actor_id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Employee No */
            employee_no: string;
            /** Kind */
            kind: string;
            /** Seq */
            seq: number;
            /** Text */
            text: string;
        };
        /**
         * LookCloser
         * @description `fields`: what has been typed so far; half of a form is fine.
         */
        LookCloser: {
            /**
             * Fields
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
        };
        /** Looking */
        Looking: {
            /**
             * State
             * @enum {string}
             */
            state: "viewing" | "typing" | "left";
        };
        /**
         * Masked
         * @description Open it with POST /reveals and a reason; `hidden_by_platform`: Kefu never had it.
         */
        Masked: {
            /** Hidden By Platform */
            hidden_by_platform: boolean;
            /** Masked */
            masked: string;
            /** Value Id */
            value_id: string | null;
        };
        /**
         * Matching
         * @description Header → our field; null leaves the column out. A header that is not named stays as it was matched.
         */
        Matching: {
            /** Mapping */
            mapping: {
                [key: string]: string | null;
            };
        };
        /** Me */
        Me: {
            /** Csrf */
            csrf: string | null;
            /** Employee No */
            employee_no: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Locale
             * @enum {string}
             */
            locale: "zh-CN" | "zh-TW" | "en";
            /** Name */
            name: string;
            /** Presence */
            presence: string;
            /** Shops */
            shops: components["schemas"]["MyShop"][];
            /**
             * Tenant Id
             * Format: uuid
             */
            tenant_id: string;
            /** Tenant Name */
            tenant_name: string;
        };
        /**
         * MessagePage
         * @description Ascending by `seq`; `seen_seq`, `delivered_seq`: how far the buyer's side has come.
         */
        MessagePage: {
            /** Delivered Seq */
            delivered_seq: number;
            /** Has More */
            has_more: boolean;
            /** Items */
            items: components["schemas"]["MessageView"][];
            /** Last Seq */
            last_seq: number;
            /** Seen Seq */
            seen_seq: number;
        };
        /** MessageView */
        MessageView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            author: components["schemas"]["Author"] | null;
            /** Client Id */
            client_id: string | null;
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Delivery */
            delivery: ("queued" | "sent" | "delivered" | "seen" | "failed") | null;
            /** Failure */
            failure: string | null;
            /** Files */
            files: components["schemas"]["FileRef"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "picture" | "file" | "order_card" | "note" | "system";
            /** Order Card */
            order_card: {
                [key: string]: unknown;
            } | null;
            /**
             * Sender
             * @enum {string}
             */
            sender: "buyer" | "agent" | "system" | "bot";
            /** Seq */
            seq: number;
            /** Starred */
            starred: boolean;
            /** Text */
            text: string;
        };
        /** MyChanges */
        MyChanges: {
            /** Locale */
            locale?: ("zh-CN" | "zh-TW" | "en") | null;
            /** Presence */
            presence?: string | null;
        };
        /** MyShop */
        MyShop: {
            /** Code */
            code: string;
            /** Currency */
            currency: string;
            /** Grants */
            grants: {
                [key: string]: components["schemas"]["HeldGrant"];
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /** Roles */
            roles: string[];
            /** Zone */
            zone: string;
        };
        /** NewBatch */
        NewBatch: {
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** NewChannel */
        NewChannel: {
            /**
             * Kind
             * @description web_widget, webhook or a platform
             */
            kind: string;
            /**
             * Modality
             * @default text
             * @enum {string}
             */
            modality?: "text" | "voice" | "video";
            /** Name */
            name: string;
            /**
             * Origins
             * @default []
             */
            origins?: string[];
            /**
             * Out Url
             * @default
             */
            out_url?: string;
            /**
             * Platform
             * @description whose buyers write here
             */
            platform: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** NewDraft */
        NewDraft: {
            /** Reason */
            reason: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** NewKey */
        NewKey: {
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Shops */
            shops: string[];
        };
        /** NewNote */
        NewNote: {
            /**
             * Meaning
             * @default order_change
             */
            meaning?: string;
            /** Reason */
            reason: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /** NewPassword */
        NewPassword: {
            /** New */
            new: string;
            /** Present */
            present: string;
        };
        /** NewQueueView */
        NewQueueView: {
            filter: components["schemas"]["QueueFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /**
         * NewReceiver
         * @description Only what is to be another.
         */
        NewReceiver: {
            /** Address */
            address?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Reason */
            reason: string;
        };
        /** NewReply */
        NewReply: {
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Personal
             * @default false
             */
            personal?: boolean;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shortcut */
            shortcut: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Topic
             * @default
             */
            topic?: string;
        };
        /** NewSecret */
        NewSecret: {
            /**
             * Secret
             * @description Shown once; the old one stops counting within seconds
             */
            secret: string;
        };
        /** NewShop */
        NewShop: {
            /** Code */
            code: string;
            /**
             * Currency
             * @default CNY
             */
            currency?: string;
            /** Name */
            name: string;
            /**
             * Pack
             * @default demo
             */
            pack?: string;
            /** Platform */
            platform: string;
            /**
             * @default {
             *       "greeting": "",
             *       "hours": [],
             *       "off_hours_reply": ""
             *     }
             */
            settings?: components["schemas"]["ShopSettings"];
            /**
             * Zone
             * @default Asia/Shanghai
             */
            zone?: string;
        };
        /** NoteMade */
        NoteMade: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /** NoteView */
        NoteView: {
            /** Case Id */
            case_id: string | null;
            /** Employee No */
            employee_no: string;
            /** Handler Name */
            handler_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Meaning */
            meaning: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Push Error */
            push_error: string;
            /** Push State */
            push_state: string;
            /** Reason */
            reason: string;
            /** Shown */
            shown: string;
            /** Text */
            text: string;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
        };
        /** OpenCase */
        OpenCase: {
            /** Conversation Id */
            conversation_id?: string | null;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Line Id */
            order_line_id?: string | null;
            /** Playbook */
            playbook: string;
        };
        /** OpenInvitation */
        OpenInvitation: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Employee No */
            employee_no: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Invited By */
            invited_by: string | null;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["ShopRole"][];
        };
        /** OpenSession */
        OpenSession: {
            /** Buyer Token */
            buyer_token?: string | null;
            /** Key */
            key: string;
            /** Parent Origin */
            parent_origin: string;
            /** Visitor Token */
            visitor_token?: string | null;
        };
        /**
         * Opening
         * @description Opening hours of one weekday (1 = Monday); `closes` before `opens` means past midnight.
         */
        Opening: {
            /**
             * Closes
             * @example 08:30
             */
            closes: string;
            /**
             * Opens
             * @example 08:30
             */
            opens: string;
            /** Weekday */
            weekday: number;
        };
        /** OrderLineView */
        OrderLineView: {
            /** Attributes */
            attributes: string;
            /** Available */
            available: number | null;
            /** Cost Known */
            cost_known: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Paid */
            paid: string | null;
            /** Price */
            price: string | null;
            /** Quantity */
            quantity: number;
            /** Sku Code */
            sku_code: string;
            /** Title */
            title: string;
        };
        /**
         * OrderRow
         * @description `conversation_id`: where the buyer can be spoken to; null when he has never written.
         */
        OrderRow: {
            /** Buyer Id */
            buyer_id: string;
            /** Buyer Remark */
            buyer_remark: string;
            /** Carrier */
            carrier: string;
            /** Conversation Id */
            conversation_id: string | null;
            /** Currency */
            currency: string;
            /** Customer Id */
            customer_id: string | null;
            /** Flag */
            flag: string;
            /** Freight */
            freight: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["OrderLineView"][];
            /** Number */
            number: string;
            /** Ordered At */
            ordered_at: string | null;
            /** Paid */
            paid: string | null;
            /** Paid At */
            paid_at: string | null;
            /** Platform */
            platform: string;
            /** Platform State */
            platform_state: string;
            receiver: components["schemas"]["Receiver"];
            /** Refund State */
            refund_state: string;
            /** Region */
            region: string;
            /** Review State */
            review_state: string;
            /** Seller Remark */
            seller_remark: string;
            /** Shipped At */
            shipped_at: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Signed At */
            signed_at: string | null;
            /** State */
            state: string;
            /** Stoppable */
            stoppable: string;
            /** Tracking No */
            tracking_no: string;
        };
        /** OrderView */
        OrderView: {
            /** Buyer Id */
            buyer_id: string;
            /** Buyer Remark */
            buyer_remark: string;
            /** Carrier */
            carrier: string;
            /** Currency */
            currency: string;
            /** Customer Id */
            customer_id: string | null;
            /** Flag */
            flag: string;
            /** Freight */
            freight: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["OrderLineView"][];
            /** Number */
            number: string;
            /** Ordered At */
            ordered_at: string | null;
            /** Paid */
            paid: string | null;
            /** Paid At */
            paid_at: string | null;
            /** Platform */
            platform: string;
            /** Platform State */
            platform_state: string;
            receiver: components["schemas"]["Receiver"];
            /** Refund State */
            refund_state: string;
            /** Region */
            region: string;
            /** Review State */
            review_state: string;
            /** Seller Remark */
            seller_remark: string;
            /** Shipped At */
            shipped_at: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Signed At */
            signed_at: string | null;
            /** State */
            state: string;
            /** Stoppable */
            stoppable: string;
            /** Tracking No */
            tracking_no: string;
        };
        /** OtherView */
        OtherView: {
            /** Reason */
            reason: string;
            /** Row */
            row: string;
        };
        /** OutboxState */
        OutboxState: {
            /** Dead */
            dead: components["schemas"]["DeadLetter"][];
            /** Waiting */
            waiting: components["schemas"]["Waiting"][];
        };
        /** Override */
        Override: {
            /** Check Id */
            check_id: string;
            /** Reason */
            reason: string;
        };
        /** Page[AuditRow] */
        Page_AuditRow_: {
            /** Items */
            items: components["schemas"]["AuditRow"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[BreachView] */
        Page_BreachView_: {
            /** Items */
            items: components["schemas"]["BreachView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[CaseBrief] */
        Page_CaseBrief_: {
            /** Items */
            items: components["schemas"]["CaseBrief"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ChangedOrder] */
        Page_ChangedOrder_: {
            /** Items */
            items: components["schemas"]["ChangedOrder"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ClockView] */
        Page_ClockView_: {
            /** Items */
            items: components["schemas"]["kefu__modules__deadlines__web__ClockView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ErasureView] */
        Page_ErasureView_: {
            /** Items */
            items: components["schemas"]["ErasureView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EvidenceView] */
        Page_EvidenceView_: {
            /** Items */
            items: components["schemas"]["EvidenceView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ImportBrief] */
        Page_ImportBrief_: {
            /** Items */
            items: components["schemas"]["ImportBrief"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OrderRow] */
        Page_OrderRow_: {
            /** Items */
            items: components["schemas"]["OrderRow"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReceiptView] */
        Page_ReceiptView_: {
            /** Items */
            items: components["schemas"]["ReceiptView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RefundRow] */
        Page_RefundRow_: {
            /** Items */
            items: components["schemas"]["RefundRow"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReshipmentView] */
        Page_ReshipmentView_: {
            /** Items */
            items: components["schemas"]["ReshipmentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SecurityRow] */
        Page_SecurityRow_: {
            /** Items */
            items: components["schemas"]["SecurityRow"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SkuView] */
        Page_SkuView_: {
            /** Items */
            items: components["schemas"]["SkuView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SlipView] */
        Page_SlipView_: {
            /** Items */
            items: components["schemas"]["SlipView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TaskView] */
        Page_TaskView_: {
            /** Items */
            items: components["schemas"]["TaskView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TimelineEntry] */
        Page_TimelineEntry_: {
            /** Items */
            items: components["schemas"]["TimelineEntry"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** PairView */
        PairView: {
            /**
             * Formula
             * @default
             */
            formula: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** Value */
            value: string;
        };
        /**
         * PayeeView
         * @description `id` names this payee: an approval says which it saw.
         */
        PayeeView: {
            account: components["schemas"]["Masked"];
            holder: components["schemas"]["Masked"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Method */
            method: string;
        };
        /** Payment */
        Payment: {
            /**
             * Method
             * @default
             */
            method?: string;
            /** Reference */
            reference: string;
        };
        /** Payout */
        Payout: {
            /** Account */
            account: string;
            /** Holder */
            holder: string;
            /**
             * Method
             * @enum {string}
             */
            method: "alipay" | "wechat" | "bank";
        };
        /** Person */
        Person: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Disabled At */
            disabled_at: string | null;
            /** Email */
            email: string;
            /** Employee No */
            employee_no: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Locale */
            locale: string;
            /** Name */
            name: string;
            /** Presence */
            presence: string;
            /** Roles */
            roles: components["schemas"]["ShopRole"][];
        };
        /** PersonBrief */
        PersonBrief: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PinContent
         * @description `unchanged`: the frozen text still has its hash. Once it was erased only its hash is left.
         */
        PinContent: {
            /** Case Id */
            case_id: string | null;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Employee No */
            employee_no: string;
            /** Erased At */
            erased_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Ids */
            message_ids: string[];
            /** Note */
            note: string;
            /**
             * Pinned At
             * Format: date-time
             */
            pinned_at: string;
            /** Sha256 */
            sha256: string;
            /** Unchanged */
            unchanged: boolean;
        };
        /** PinMessages */
        PinMessages: {
            /** Case Id */
            case_id?: string | null;
            /** Message Ids */
            message_ids: string[];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** PinView */
        PinView: {
            /** Case Id */
            case_id: string | null;
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Employee No */
            employee_no: string;
            /** Erased At */
            erased_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Ids */
            message_ids: string[];
            /** Note */
            note: string;
            /**
             * Pinned At
             * Format: date-time
             */
            pinned_at: string;
            /** Sha256 */
            sha256: string;
        };
        /** PlaybookBrief */
        PlaybookBrief: {
            /** Case Kind */
            case_kind: string;
            /** Effective From */
            effective_from: string;
            /** Hash */
            hash: string;
            /** Id */
            id: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /** ProbableAnswer */
        ProbableAnswer: {
            /** Counted */
            counted: number | null;
            /** Verdict */
            verdict: string | null;
        };
        /**
         * ProblemView
         * @description RFC 9457 problem details; `code` is stable, `detail` is in the reader's language.
         */
        ProblemView: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Facts
             * @default {}
             */
            facts?: {
                [key: string]: unknown;
            };
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * PublicConfig
         * @description `demo_logins` is empty outside the demo: there is no password that everybody knows.
         */
        PublicConfig: {
            /** Demo */
            demo: boolean;
            /** Demo Logins */
            demo_logins: components["schemas"]["DemoLogin"][];
        };
        /**
         * Question
         * @description Amounts and decimals as text. `at`: when it is handled (default now); `as_of`: another business date.
         */
        Question: {
            /** As Of */
            as_of?: string | null;
            /** At */
            at?: string | null;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /** Shop Id */
            shop_id?: string | null;
        };
        /** QueueCounts */
        QueueCounts: {
            /** All */
            all: number;
            /** Mine */
            mine: number;
            /** Overdue */
            overdue: number;
            /** Snoozed */
            snoozed: number;
            /** Unassigned */
            unassigned: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * QueueFilter
         * @description What GET /conversations is asked; `shop_id` null: all shops of whoever looks.
         */
        QueueFilter: {
            /** Assignee Id */
            assignee_id?: string | null;
            /**
             * Flag
             * @default
             */
            flag?: string;
            /**
             * Inquiry
             * @default
             */
            inquiry?: string;
            /** Shop Id */
            shop_id?: string | null;
            /**
             * Starred
             * @default false
             */
            starred?: boolean;
            /**
             * State
             * @default open
             * @enum {string}
             */
            state?: "open" | "waiting" | "overdue" | "snoozed" | "closed";
            /**
             * View
             * @default all
             * @enum {string}
             */
            view?: "mine" | "unassigned" | "all";
        };
        /** QueuePage */
        QueuePage: {
            counts: components["schemas"]["QueueCounts"] | null;
            /** Items */
            items: components["schemas"]["ConversationRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * QueueView
         * @description `shared`: everybody's in the shop `shop_id`; else one's own.
         */
        QueueView: {
            filter: components["schemas"]["QueueFilter"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Shared */
            shared: boolean;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** QueueViewChanges */
        QueueViewChanges: {
            filter?: components["schemas"]["QueueFilter"] | null;
            /** Name */
            name?: string | null;
        };
        /** QueueViews */
        QueueViews: {
            /** Items */
            items: components["schemas"]["QueueView"][];
        };
        /** QuickReplies */
        QuickReplies: {
            /** Items */
            items: components["schemas"]["QuickReply"][];
        };
        /**
         * QuickReply
         * @description Typed as `/code`; also found by `pinyin` and `initials` of its title. `files` go along when it is chosen.
         */
        QuickReply: {
            /** Files */
            files: components["schemas"]["FileRef"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Initials */
            initials: string;
            /** Parameters */
            parameters: string[];
            /** Personal */
            personal: boolean;
            /** Pinyin */
            pinyin: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shortcut */
            shortcut: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Topic */
            topic: string;
        };
        /** Rate */
        Rate: {
            /**
             * Comment
             * @default
             */
            comment?: string;
            /** Score */
            score: number;
        };
        /** ReadAct */
        ReadAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "read";
        };
        /** ReadUpTo */
        ReadUpTo: {
            /** Seq */
            seq: number;
        };
        /** Reason */
        Reason: {
            /** Reason */
            reason: string;
        };
        /** Reasoned */
        Reasoned: {
            /** Note */
            note: string;
        };
        /**
         * ReceiptView
         * @description `condition`: the warehouse's own word; `finding`: what it is known to mean. `task_id` null: nobody asked for it.
         *
         *     `asked_by`: the number of whoever asked for the inspection; `verdict`: what a person found.
         */
        ReceiptView: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
            /** Asked By */
            asked_by: string | null;
            /** Carrier */
            carrier: string;
            /** Case Id */
            case_id: string | null;
            /** Case Number */
            case_number: string | null;
            /** Case Title */
            case_title: string | null;
            /** Condition */
            condition: string;
            /** Finding */
            finding: ("as_sent" | "wrong_item" | "short" | "damaged") | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Order Id */
            order_id: string | null;
            /** Order Number */
            order_number: string;
            /** Quantity */
            quantity: number | null;
            /** Receipt No */
            receipt_no: string;
            /** Remark */
            remark: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Sku Code */
            sku_code: string;
            /** Task Id */
            task_id: string | null;
            /** Task State */
            task_state: ("open" | "answered" | "done" | "cancelled") | null;
            /** Title */
            title: string;
            /** Tracking No */
            tracking_no: string;
            /** Verdict */
            verdict: ("as_sent" | "wrong_item" | "short" | "damaged" | "not_arrived") | null;
        };
        /** Receiver */
        Receiver: {
            address: components["schemas"]["Masked"];
            name: components["schemas"]["Masked"];
            phone: components["schemas"]["Masked"];
        };
        /**
         * RedlineCheck
         * @description `verdict`: clean · warn (told, not held) · override (a reason lets it pass) · blocked.
         */
        RedlineCheck: {
            /** Check Id */
            check_id: string;
            /** Hits */
            hits: components["schemas"]["HitView"][];
            /** Rewrite */
            rewrite: string | null;
            /** Text Hash */
            text_hash: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "clean" | "warn" | "override" | "blocked";
        };
        /**
         * RefundRow
         * @description `due_at` is null where no rule of the platform is held; such a row comes after all that have one.
         */
        RefundRow: {
            /** Asked At */
            asked_at: string | null;
            /** Buyer Id */
            buyer_id: string;
            /** Conversation Id */
            conversation_id: string | null;
            /** Currency */
            currency: string;
            /** Due At */
            due_at: string | null;
            /** Missed */
            missed: boolean;
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Paid */
            paid: string | null;
            /** Platform */
            platform: string;
            /** Platform State */
            platform_state: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** State */
            state: string;
            /** Tracking No */
            tracking_no: string;
            /** Warn At */
            warn_at: string | null;
        };
        /**
         * RefundTimes
         * @description `handled` and `average_seconds` speak of the last 30 days; `late` of those handled too late.
         */
        RefundTimes: {
            /** Average Seconds */
            average_seconds: number | null;
            /** Handled */
            handled: number;
            /** Late */
            late: number;
        };
        /**
         * RefusalView
         * @description `severity` warning: the line is taken all the same, or was said twice.
         */
        RefusalView: {
            /** Column */
            column: string;
            /** Line */
            line: number;
            /** Reason */
            reason: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "refused" | "warning";
        };
        /** RefusedRow */
        RefusedRow: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /** RefusedView */
        RefusedView: {
            /** Line */
            line: number;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * RegisterView
         * @description `count`: rows that were verified; `waiting`: handed in and not verified yet.
         */
        RegisterView: {
            /** Columns */
            columns: components["schemas"]["kefu__modules__registers__web__ColumnView"][];
            /** Count */
            count: number;
            /** Key */
            key: string;
            /** Title */
            title: string;
            /** Waiting */
            waiting: number;
        };
        /**
         * RemarkView
         * @description What a colleague typed about the buyer, as it will read: what is known of him is hidden already.
         *
         *     `about`: the number of the order, slip, parcel, receipt or case; empty where there is none.
         */
        RemarkView: {
            /** About */
            about: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Employee No */
            employee_no: string;
            /**
             * Place
             * @enum {string}
             */
            place: "order_note" | "task" | "compensation" | "reshipment" | "return_receipt" | "case_log" | "register_row" | "register_correction" | "customer_link" | "audit";
            /** Ref */
            ref: string;
            /** Texts */
            texts: string[];
        };
        /** ReopenAct */
        ReopenAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "reopen";
        };
        /** ReplyChanges */
        ReplyChanges: {
            /** File Ids */
            file_ids?: string[] | null;
            /** Shortcut */
            shortcut?: string | null;
            /** Text */
            text?: string | null;
            /** Title */
            title?: string | null;
            /** Topic */
            topic?: string | null;
        };
        /**
         * ReplyCheck
         * @description `may_keep`: no red line stops this text, nor asks for a reason. A mere hint does neither.
         */
        ReplyCheck: {
            /** Hits */
            hits: components["schemas"]["HitView"][];
            /** May Keep */
            may_keep: boolean;
        };
        /** ReshipLine */
        ReshipLine: {
            /** Attributes */
            attributes: string;
            /** Quantity */
            quantity: number;
            /** Sku Code */
            sku_code: string;
            /** Title */
            title: string;
        };
        /**
         * ReshipmentView
         * @description `promise`: when it leaves, `reason`: why it is sent, both in words. `ships_today`: it stands on the list of the shop's present day.
         */
        ReshipmentView: {
            /** Cancel Reason */
            cancel_reason: string;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Case Id */
            case_id: string | null;
            /** Cost Centre */
            cost_centre: string;
            /** Courier */
            courier: string;
            /** Decision Id */
            decision_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Late */
            late: boolean;
            /** Lines */
            lines: components["schemas"]["ReshipLine"][];
            /**
             * List Day
             * Format: date
             */
            list_day: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /** Original Tracking No */
            original_tracking_no: string;
            /** Promise */
            promise: string;
            /** Reason */
            reason: string;
            /** Reason Code */
            reason_code: string;
            receiver: components["schemas"]["Receiver"];
            /**
             * Registered At
             * Format: date-time
             */
            registered_at: string;
            /** Registered Employee No */
            registered_employee_no: string;
            /** Same Day */
            same_day: boolean;
            /**
             * Ship By
             * Format: date-time
             */
            ship_by: string;
            /** Shipped At */
            shipped_at: string | null;
            /** Ships Today */
            ships_today: boolean;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "registered" | "shipped" | "cancelled";
            /** Waybill */
            waybill: string;
        };
        /** ResultsView */
        ResultsView: {
            /** Failed */
            failed: number;
            /** Paid */
            paid: number;
            /** Refused */
            refused: components["schemas"]["RefusedView"][];
            /** Unchanged */
            unchanged: number;
        };
        /** ReturnBody */
        ReturnBody: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /** Reveal */
        Reveal: {
            /** Reason */
            reason: string;
            /**
             * Value Id
             * Format: uuid
             */
            value_id: string;
        };
        /** Revealed */
        Revealed: {
            /**
             * Kind
             * @default open
             * @constant
             */
            kind?: "open";
            /** Value */
            value: string;
        };
        /** RoleMatrix */
        RoleMatrix: {
            /** Overrides */
            overrides: components["schemas"]["GrantOverride"][];
            /** Permissions */
            permissions: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Roles */
            roles: components["schemas"]["RoleView"][];
        };
        /** RoleView */
        RoleView: {
            /** Code */
            code: string;
            /** Grants */
            grants: string[];
            /** Title */
            title: {
                [key: string]: string;
            };
        };
        /** Roles */
        Roles: {
            /** Roles */
            roles: components["schemas"]["ShopRole"][];
        };
        /**
         * RowWords
         * @description A row: column → the cell in words.
         */
        RowWords: {
            /** Then */
            then: {
                [key: string]: string;
            };
            /** When */
            when: {
                [key: string]: string;
            };
        };
        /** Rows */
        Rows: {
            /** Columns */
            columns: components["schemas"]["kefu__modules__registers__web__ColumnView"][];
            /** Items */
            items: components["schemas"]["kefu__modules__registers__web__RowView"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /** RuleList */
        RuleList: {
            /** Items */
            items: components["schemas"]["BriefView"][];
            /** Platforms */
            platforms: string[];
            /** Topics */
            topics: components["schemas"]["TopicView"][];
        };
        /** SecondFactor */
        SecondFactor: {
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
        };
        /** SecondFactorState */
        SecondFactorState: {
            /** On */
            on: boolean;
        };
        /**
         * SecurityRow
         * @description `actor_id`: null when nobody was signed in. `actor_name`, `employee_no`: empty for those and for programs. `title`: the kind in words.
         */
        SecurityRow: {
            /** Actor Id */
            actor_id: string | null;
            /** Actor Name */
            actor_name: string;
            /** Address */
            address: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Employee No */
            employee_no: string;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string;
            /** Title */
            title: string;
        };
        /** SeedReplies */
        SeedReplies: {
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /** Seeded */
        Seeded: {
            /** Added */
            added: number;
        };
        /** SeenUpTo */
        SeenUpTo: {
            /** Seq */
            seq: number;
        };
        /**
         * SendMessage
         * @description `expected_last_seq`: the newest number the agent had before his eyes when he wrote.
         */
        SendMessage: {
            /** Client Id */
            client_id: string;
            /** Expected Last Seq */
            expected_last_seq?: number | null;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Kind
             * @default text
             * @enum {string}
             */
            kind?: "text" | "note" | "order_card";
            /** Order Id */
            order_id?: string | null;
            override?: components["schemas"]["Override"] | null;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /** SetGrant */
        SetGrant: {
            /** Allowed */
            allowed: boolean;
            /** Permission */
            permission: string;
            /** Role */
            role: string;
            /** Shop Id */
            shop_id?: string | null;
        };
        /**
         * SettledView
         * @description One answer of all layers: what counts, where it comes from, and what every layer said.
         */
        SettledView: {
            /** Clamped */
            clamped: boolean;
            /** From Table */
            from_table: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** Value */
            value: string;
            /** Voices */
            voices: components["schemas"]["VoiceView"][];
        };
        /** ShopChanges */
        ShopChanges: {
            /** Name */
            name?: string | null;
            settings?: components["schemas"]["ShopSettings"] | null;
            /** Zone */
            zone?: string | null;
        };
        /** ShopRole */
        ShopRole: {
            /** Role */
            role: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
        };
        /**
         * ShopSettings
         * @description What staff change on screen. Empty hours mean always open.
         */
        ShopSettings: {
            /**
             * Greeting
             * @default
             */
            greeting?: string;
            /**
             * Hours
             * @default []
             */
            hours?: components["schemas"]["Opening"][];
            /**
             * Off Hours Reply
             * @default
             */
            off_hours_reply?: string;
        };
        /** ShopSumView */
        ShopSumView: {
            /** Changed */
            changed: number;
            /** Examined */
            examined: number;
            /** Money */
            money: {
                [key: string]: string;
            };
            /** Refused */
            refused: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Shop Name */
            shop_name: string;
        };
        /** ShopView */
        ShopView: {
            /** Code */
            code: string;
            /** Currency */
            currency: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Pack */
            pack: string;
            /** Platform */
            platform: string;
            settings: components["schemas"]["ShopSettings"];
            /** Zone */
            zone: string;
        };
        /**
         * ShownAnswer
         * @description `counts` False: a layer above stands instead, with `stands` as its value; `held_by` is that layer.
         */
        ShownAnswer: {
            /**
             * Counts
             * @default true
             */
            counts: boolean;
            /**
             * Formula
             * @default
             */
            formula: string;
            /**
             * Held By
             * @default
             */
            held_by: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /**
             * Stands
             * @default
             */
            stands: string;
            /** Value */
            value: string;
        };
        /** ShownFact */
        ShownFact: {
            /**
             * Formula
             * @default
             */
            formula: string;
            /** Key */
            key: string;
            /** Known */
            known: boolean;
            /** Label */
            label: string;
            /**
             * Meaning
             * @default
             */
            meaning: string;
            /** Value */
            value: string;
        };
        /** ShownRow */
        ShownRow: {
            /** Fits */
            fits: boolean;
            /** Id */
            id: string;
            /** Note */
            note: string;
            /** Source */
            source: string;
            /** Tests */
            tests: components["schemas"]["ShownTest"][];
        };
        /**
         * ShownTest
         * @description One condition of a row and the value it met.
         */
        ShownTest: {
            /** Condition */
            condition: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** Value */
            value: string;
        };
        /** SignIn */
        SignIn: {
            /** Code */
            code?: string | null;
            /**
             * Login
             * @description E-mail or employee number
             */
            login: string;
            /** Password */
            password: string;
        };
        /** SimulateBody */
        SimulateBody: {
            /**
             * Days
             * @default 30
             */
            days?: number;
            /** Rows */
            rows?: components["schemas"]["CellsBody-Input"][] | null;
        };
        /**
         * SimulationView
         * @description Money: output → draft minus then. `items`: the newest differences; `cut`: there were more decisions than looked
         *     at.
         */
        SimulationView: {
            /** Changed */
            changed: number;
            /** Cut */
            cut: boolean;
            /** Days */
            days: number;
            /** Examined */
            examined: number;
            /** Items */
            items: components["schemas"]["ChangedView"][];
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /** Money */
            money: {
                [key: string]: string;
            };
            /** Refused */
            refused: number;
            /** Same */
            same: number;
            /** Shops */
            shops: components["schemas"]["ShopSumView"][];
        };
        /** SkuChanges */
        SkuChanges: {
            /** Cost */
            cost?: number | string | null;
            /** Listed */
            listed?: boolean | null;
            /** Reason */
            reason: string;
            /** Stock */
            stock?: number | null;
            /** Weight G */
            weight_g?: number | null;
        };
        /** SkuView */
        SkuView: {
            /** Attributes */
            attributes: {
                [key: string]: string;
            };
            /** Available */
            available: number | null;
            /** Cost */
            cost: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Listed */
            listed: boolean;
            /** Price */
            price: string | null;
            /** Product Code */
            product_code: string;
            /** Reserved */
            reserved: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** Sku Code */
            sku_code: string;
            /** Stock */
            stock: number | null;
            /** Title */
            title: string;
            /** Weight G */
            weight_g: number | null;
        };
        /**
         * SlipView
         * @description `why_not` says in the reader's words why he may not approve it; null when he may or nothing waits.
         *
         *     `payee_void`: a new payee takes back the approval that stands.
         */
        SlipView: {
            /** Amount */
            amount: string;
            /** Batch Id */
            batch_id: string | null;
            /** Batch Number */
            batch_number: string | null;
            /** Buyer Id */
            buyer_id: string;
            /** Cap */
            cap: string;
            /** Case Id */
            case_id: string | null;
            /** Cause */
            cause: string;
            /** Currency */
            currency: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decided Employee No */
            decided_employee_no: string | null;
            /** Decision Id */
            decision_id: string | null;
            /** Decision Note */
            decision_note: string;
            /** Evidence */
            evidence: string[];
            /** Failure */
            failure: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "compensation" | "refund";
            /** Kind Title */
            kind_title: string;
            /** May Approve */
            may_approve: boolean;
            /** May Ask Again */
            may_ask_again: boolean;
            /** May Pay */
            may_pay: boolean;
            /** May Set Payee */
            may_set_payee: boolean;
            /** May Take Back */
            may_take_back: boolean;
            /** Number */
            number: string;
            /** On Top */
            on_top: boolean;
            /**
             * Order Id
             * Format: uuid
             */
            order_id: string;
            /** Order Number */
            order_number: string;
            /** Paid At */
            paid_at: string | null;
            payee: components["schemas"]["PayeeView"] | null;
            /** Payee Void */
            payee_void: boolean;
            /** Reason */
            reason: string;
            /** Reference */
            reference: string;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /**
             * Requested By
             * Format: uuid
             */
            requested_by: string;
            /** Requested Employee No */
            requested_employee_no: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "requested" | "approved" | "refused" | "paid" | "failed" | "cancelled";
            /** State Title */
            state_title: string;
            /** Why Not */
            why_not: string | null;
        };
        /**
         * Snooze
         * @description With neither time nor event it comes back now.
         */
        Snooze: {
            /** Until */
            until?: string | null;
            /**
             * Until Event
             * @default
             */
            until_event?: string;
        };
        /** SnoozeAct */
        SnoozeAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "snooze";
            /** Until */
            until?: string | null;
            /**
             * Until Event
             * @default
             */
            until_event?: string;
        };
        /**
         * SourceBody
         * @description Where it is written. `note` says in own words what is written there.
         */
        "SourceBody-Input": {
            /**
             * Article
             * @default
             */
            article?: string;
            /** Document */
            document: string;
            note?: components["schemas"]["WordsBody-Input"] | null;
            /**
             * Url
             * @default
             */
            url?: string;
        };
        /**
         * SourceBody
         * @description Where it is written. `note` says in own words what is written there.
         */
        "SourceBody-Output": {
            /**
             * Article
             * @default
             */
            article: string;
            /** Document */
            document: string;
            note: components["schemas"]["WordsBody-Output"] | null;
            /**
             * Url
             * @default
             */
            url: string;
        };
        /** Star */
        Star: {
            /** On */
            on: boolean;
        };
        /** StarAct */
        StarAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "star";
            /** On */
            on: boolean;
        };
        /** StarMessage */
        StarMessage: {
            /** On */
            on: boolean;
        };
        /** StepView */
        StepView: {
            /** Acts */
            acts: components["schemas"]["ActView"][];
            /** Hint */
            hint: string;
            /** Key */
            key: string;
            /** Missing Evidence */
            missing_evidence: {
                [key: string]: number;
            };
            /** Number */
            number: string;
            /** Say */
            say: string;
            /** State */
            state: string;
            /** Title */
            title: string;
            /** Waits For */
            waits_for: string | null;
        };
        /**
         * SuggestionView
         * @description `reason`: the buyer's words that pointed there.
         */
        SuggestionView: {
            /** Playbook Id */
            playbook_id: string;
            /** Reason */
            reason: string;
            /** Title */
            title: string;
        };
        /** TableView */
        TableView: {
            /** Business Date */
            business_date: string;
            /** Disputed */
            disputed: boolean;
            /**
             * Drafts
             * @default 0
             */
            drafts: number;
            /** Edition */
            edition: string | null;
            /** Editions */
            editions: components["schemas"]["EditionView"][];
            /** Examples */
            examples: components["schemas"]["ExampleView"][];
            /** File */
            file: string;
            /** Hit Policy */
            hit_policy: string;
            /** Id */
            id: string;
            /** In Force From */
            in_force_from: string | null;
            /** Inputs */
            inputs: components["schemas"]["kefu__modules__rulebook__web__views__FieldView"][];
            /** Kind */
            kind: string;
            /** Layer */
            layer: string;
            /**
             * May Draft
             * @default false
             */
            may_draft: boolean;
            /** Note */
            note: string;
            /** Other Layers */
            other_layers: components["schemas"]["BriefView"][];
            /** Outputs */
            outputs: components["schemas"]["kefu__modules__rulebook__web__views__FieldView"][];
            /**
             * Own
             * @default false
             */
            own: boolean;
            /** Platform */
            platform: string | null;
            /** Question */
            question: string;
            /** Rows */
            rows: number;
            /** Scope */
            scope: string[];
            /** Shown */
            shown: string;
            /** Source */
            source: string;
            /** Stale */
            stale: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "in_force" | "scheduled" | "ended" | "draft";
            /** Table */
            table: components["schemas"]["kefu__modules__rulebook__web__views__RowView"][];
            /** Title */
            title: string;
            /** Topic */
            topic: string;
            /** Verified */
            verified: boolean;
        };
        /** TakeAct */
        TakeAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            do: "take";
        };
        /**
         * TakeCopy
         * @description `also`: other identities of the same person.
         */
        TakeCopy: {
            /**
             * Also
             * @default []
             */
            also?: string[];
            /** Reason */
            reason: string;
        };
        /**
         * TaskAnswer
         * @description `amount`: where a task asks what came of it, in the order's currency.
         */
        TaskAnswer: {
            /** Amount */
            amount?: number | string | null;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * TaskView
         * @description `question` is the asker's own words; `asks` what is needed to answer (order number, lines, pictures).
         *
         *     `arrived_at`: since when what is to be inspected is there; `suggestion`: the probable answer, for a person to confirm.
         *     `may_answer`: by the reader, while it is open; `needs_note`: it is not done without words, `needs_amount`: nor
         *     without saying how much came of it.
         */
        TaskView: {
            /** Answer */
            answer: {
                [key: string]: unknown;
            } | null;
            /** Answered At */
            answered_at: string | null;
            /** Answered Employee No */
            answered_employee_no: string | null;
            /** Arrivals */
            arrivals: components["schemas"]["Arrival"][];
            /** Arrived At */
            arrived_at: string | null;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Asked By
             * Format: uuid
             */
            asked_by: string;
            /** Asks */
            asks: {
                [key: string]: unknown;
            };
            /** Assignee Id */
            assignee_id: string | null;
            /** Case Id */
            case_id: string | null;
            /** Conversation Id */
            conversation_id: string | null;
            /** Due At */
            due_at: string | null;
            /** For Role */
            for_role: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Title */
            kind_title: string;
            /** May Answer */
            may_answer: boolean;
            /** Needs Amount */
            needs_amount: boolean;
            /** Needs Note */
            needs_note: boolean;
            /** Order Id */
            order_id: string | null;
            /** Overdue */
            overdue: boolean;
            /** Question */
            question: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "answered" | "done" | "cancelled";
            suggestion: components["schemas"]["ProbableAnswer"] | null;
        };
        /** Tile */
        Tile: {
            /**
             * Hint
             * @default
             */
            hint?: string;
            /** Key */
            key: string;
            /** Title */
            title: string;
            /** Tone */
            tone: string;
            /**
             * Unit
             * @default
             */
            unit?: string;
            /** Value */
            value: string;
        };
        /**
         * TimelineEntry
         * @description `id` is that of the conversation, order, case, slip or note; `order_id` and `case_id` lead to where it belongs.
         *
         *     `platform`, `buyer_id`: which identity it belongs to.
         */
        TimelineEntry: {
            /**
             * Amount
             * @description Paid for the order, promised by the slip
             */
            amount: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Buyer Id */
            buyer_id: string;
            /** Case Id */
            case_id: string | null;
            /** Currency */
            currency: string;
            /**
             * Customer Id
             * Format: uuid
             */
            customer_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "conversation" | "order" | "case" | "money" | "note";
            /** Order Id */
            order_id: string | null;
            /** Platform */
            platform: string;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /** State */
            state: string;
            /**
             * Text
             * @description Last words, first article, number of the case, reason of the slip, the note
             */
            text: string;
            /**
             * Title
             * @description Channel, order number, kind of case, slip, order the note is on
             */
            title: string;
        };
        /** ToCheck */
        ToCheck: {
            /** Refunds */
            refunds: number;
            /** Unpaid */
            unpaid: number;
            /** Unreviewed */
            unreviewed: number;
        };
        /**
         * TopicView
         * @description A topic in words: the title of its highest table.
         */
        TopicView: {
            /** Title */
            title: string;
            /** Topic */
            topic: string;
        };
        /** TransferTo */
        TransferTo: {
            /** Summary */
            summary: string;
            /** To User Id */
            to_user_id: string | null;
        };
        /** TryBody */
        TryBody: {
            /** As Of */
            as_of?: string | null;
            /** At */
            at?: string | null;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /** Rows */
            rows?: components["schemas"]["CellsBody-Input"][] | null;
            /** Shop Id */
            shop_id?: string | null;
        };
        /** Undo */
        Undo: {
            /**
             * Token
             * Format: uuid
             */
            token: string;
        };
        /** ValueView */
        ValueView: {
            /** Title */
            title: string;
            /** Value */
            value: string;
        };
        /** VersionBody */
        VersionBody: {
            /** Version */
            version: number;
        };
        /** Viewer */
        Viewer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Typing */
            typing: boolean;
        };
        /** VoiceView */
        VoiceView: {
            /** Counts */
            counts: boolean;
            /** Layer */
            layer: string;
            /** Table */
            table: string;
            /** Value */
            value: string;
        };
        /**
         * Waiting
         * @description A topic's rows that still wait; `oldest_at` far in the past means that the worker is down.
         */
        Waiting: {
            /**
             * Oldest At
             * Format: date-time
             */
            oldest_at: string;
            /** Topic */
            topic: string;
            /** Waiting */
            waiting: number;
        };
        /**
         * WaitingSlips
         * @description How many slips of the reader's shops wait for a decision, and how many for their payment.
         */
        WaitingSlips: {
            /** Approved */
            approved: number;
            /** Requested */
            requested: number;
        };
        /**
         * WarehouseAnswer
         * @description One body for both kinds: which fields count depends on the kind.
         */
        WarehouseAnswer: {
            /** Actual Sku */
            actual_sku?: string | null;
            /** Counted */
            counted?: number | null;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "wrong_item" | "right_item" | "short" | "damaged" | "unknown" | "as_sent" | "not_arrived";
        };
        /** Waybill */
        Waybill: {
            /** Courier */
            courier: string;
            /** Waybill */
            waybill: string;
        };
        /**
         * WhyView
         * @description A decision with its proof, ready to show. `explanation`: the same in the form in which it is stored.
         */
        WhyView: {
            /** Answer */
            answer: components["schemas"]["PairView"][];
            /** Business Date */
            business_date: string;
            /** Decided By */
            decided_by: string;
            /** Dispute */
            dispute: string;
            /** Disputed */
            disputed: boolean;
            /** Edition */
            edition: string;
            /** Effective From */
            effective_from: string;
            explanation: components["schemas"]["Explanation"];
            /** Facts */
            facts: components["schemas"]["PairView"][];
            /** Layer */
            layer: string;
            /** Layers */
            layers: components["schemas"]["WhyView"][];
            /** Others */
            others: components["schemas"]["OtherView"][];
            /** Question */
            question: string;
            /** Row */
            row: string | null;
            /** Rows */
            rows: string[];
            /** Settled */
            settled: components["schemas"]["SettledView"][];
            /** Source */
            source: string;
            /** Stale */
            stale: boolean;
            /** Table */
            table: string;
            /** Table Title */
            table_title: string;
            /** Verified */
            verified: boolean;
        };
        /**
         * WidgetSession
         * @description `visitor_token` belongs into the shop page's own storage: with it an unverified visitor is known again.
         */
        WidgetSession: {
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            shop: components["schemas"]["WidgetShop"];
            /** Token */
            token: string;
            /** Verified */
            verified: boolean;
            /** Visitor Token */
            visitor_token: string;
        };
        /** WidgetShop */
        WidgetShop: {
            /** Greeting */
            greeting: string;
            /** Name */
            name: string;
            /** Off Hours Reply */
            off_hours_reply: string;
            /** Online */
            online: boolean;
        };
        /**
         * WordsBody
         * @description One text in several languages; an empty one takes another's. `zh_tw` empty: made from `zh`.
         */
        "WordsBody-Input": {
            /**
             * En
             * @default
             */
            en?: string;
            /**
             * Zh
             * @default
             */
            zh?: string;
            /**
             * Zh Tw
             * @default
             */
            zh_tw?: string;
        };
        /**
         * WordsBody
         * @description One text in several languages; an empty one takes another's. `zh_tw` empty: made from `zh`.
         */
        "WordsBody-Output": {
            /**
             * En
             * @default
             */
            en: string;
            /**
             * Zh
             * @default
             */
            zh: string;
            /**
             * Zh Tw
             * @default
             */
            zh_tw: string;
        };
        /** WriteMessage */
        WriteMessage: {
            /** Client Id */
            client_id: string;
            /** Email */
            email?: string | null;
            /**
             * File Ids
             * @default []
             */
            file_ids?: string[];
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * YearIn
         * @description All days of the year that differ from Monday–Friday, and where they were published.
         */
        YearIn: {
            /** Days */
            days: components["schemas"]["DayIn"][];
            /** Source */
            source: string;
        };
        /** YearView */
        YearView: {
            /** Days */
            days: components["schemas"]["DayView"][];
            /** Source */
            source: string;
            /** Year */
            year: number;
        };
        /**
         * FieldView
         * @description `most`: the highest amount this person may enter.
         */
        kefu__flows__aftersale__offer_view__FieldView: {
            /** Choices */
            choices: components["schemas"]["Choice"][];
            /** Default */
            default?: unknown;
            /** Hint */
            hint?: string | null;
            /** Key */
            key: string;
            /** Most */
            most?: string | null;
            /** Required */
            required: boolean;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /** ColumnView */
        kefu__flows__importing__web__ColumnView: {
            /** Field */
            field: string | null;
            /** Header */
            header: string;
            /** Sample */
            sample: string;
        };
        /** FieldView */
        kefu__flows__importing__web__FieldView: {
            /** Key */
            key: string;
            /** Required */
            required: boolean;
            /** Title */
            title: string;
        };
        /**
         * ClockView
         * @description `warn_at` is the first warning; `late_by_s` counts while a missed clock is not done.
         */
        kefu__modules__deadlines__web__ClockView: {
            /** Cost */
            cost: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Late By S */
            late_by_s: number;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "paused" | "missed";
            /**
             * Subject Id
             * Format: uuid
             */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Title */
            title: string;
            /** Warn At */
            warn_at: string | null;
            /** Warned */
            warned: number;
        };
        /** ColumnView */
        kefu__modules__registers__web__ColumnView: {
            /** Choices */
            choices: {
                [key: string]: string;
            };
            /** Key */
            key: string;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /** RowView */
        kefu__modules__registers__web__RowView: {
            /** Case Id */
            case_id: string | null;
            /** Corrections */
            corrections: number;
            /** Employee No */
            employee_no: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** May Correct */
            may_correct: boolean;
            /** May Verify */
            may_verify: boolean;
            /** Order Id */
            order_id: string | null;
            /**
             * Shop Id
             * Format: uuid
             */
            shop_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "submitted" | "verified";
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Verified At */
            verified_at: string | null;
            /** Verified Employee No */
            verified_employee_no: string | null;
        };
        /**
         * FieldView
         * @description A column. `required`: never unknown; `unknown` says what not knowing means; `direction`: which way is kinder
         *     (entitlements) or stricter (authority).
         */
        kefu__modules__rulebook__web__views__FieldView: {
            /**
             * Derived
             * @default false
             */
            derived: boolean;
            /**
             * Direction
             * @default
             */
            direction: string;
            /**
             * Formula
             * @default
             */
            formula: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /**
             * Maximum
             * @default
             */
            maximum: string;
            /**
             * Minimum
             * @default
             */
            minimum: string;
            /**
             * Optional
             * @default false
             */
            optional: boolean;
            /** Required */
            required: boolean;
            /** Type */
            type: string;
            /**
             * Unknown
             * @default
             */
            unknown: string;
            /** Values */
            values: components["schemas"]["ValueView"][];
        };
        /**
         * RowView
         * @description `when`, `then`: in words; `cells`: as typed.
         */
        kefu__modules__rulebook__web__views__RowView: {
            cells: components["schemas"]["CellsBody-Output"];
            /** Id */
            id: string;
            /** Note */
            note: string;
            /** Source */
            source: string;
            /** Then */
            then: {
                [key: string]: string;
            };
            /** When */
            when: {
                [key: string]: string;
            };
        };
        /** ClockView */
        kefu__screens__queue__ClockView: {
            /** Cost */
            cost: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Kind */
            kind: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "met" | "missed";
            /** Title */
            title: string;
            /** Warn At */
            warn_at: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMade"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_limits: {
        parameters: {
            query: {
                shop_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalLimitsView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Codes, or families of codes: customer, personal_value.revealed */
                action?: string[] | null;
                subject_id?: string | null;
                employee_no?: string | null;
                shop_id?: string | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditRow_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    export_audit: {
        parameters: {
            query: {
                since: string;
                until: string;
                form?: "xlsx" | "csv";
                /** @description Codes, or families of codes: customer, personal_value.revealed */
                action?: string[] | null;
                subject_id?: string | null;
                employee_no?: string | null;
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, audit.too_many_rows */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_act_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActWords"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_board: {
        parameters: {
            query?: {
                shop_id?: string | null;
                /** @description The shop's local day */
                day?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_breaches: {
        parameters: {
            query?: {
                unseen?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BreachView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    see_breach: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                breach_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_cases: {
        parameters: {
            query?: {
                status?: ("open" | "solved" | "closed" | "unfinished") | null;
                shop_id?: string | null;
                kind?: string | null;
                mine?: boolean;
                order_id?: string | null;
                conversation_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CaseBrief_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    start_case: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCase"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description case.already_open, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, playbook.unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    state_cost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cost"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, sku.cost_unknown, case.line_unclear */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    choose_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseLine"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description case.closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, case.line_unclear */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    playbook_changes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, playbook.unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    record_call_of_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_record_call_of_case"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description case.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, file.empty, file.not_a_recording, recording.call_not_yet */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    do_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                step: string;
                act_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description case.changed, case.closed, case.tails_open, money.not_enough_left, stock.short, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, case.no_such_act, case.act_refused, case.fields_invalid, compensation.above_cap, sku.cost_unknown, case.line_unclear, redline.money_for_review */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    look_at_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                step: string;
                act_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookCloser"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, case.no_such_act, case.line_unclear */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_channels: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    create_channel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChannel"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelMade"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, channel.origin_malformed, channel.address_malformed, channel.address_inside */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, channel.origin_malformed, channel.address_malformed, channel.address_inside */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    rotate_channel_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_clocks: {
        parameters: {
            query?: {
                state?: ("running" | "paused" | "missed") | null;
                kind?: string | null;
                subject_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ClockView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_colleagues: {
        parameters: {
            query: {
                shop_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Colleagues"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_compensations: {
        parameters: {
            query?: {
                state?: ("requested" | "approved" | "refused" | "paid" | "failed" | "cancelled") | null;
                kind?: ("compensation" | "refund") | null;
                case_id?: string | null;
                order_id?: string | null;
                batch_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SlipView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    count_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingSlips"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    ask_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payout"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, money.not_enough_left, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    approve_compensation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.own_request, compensation.above_your_limit, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, compensation.payee_changed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    cancel_compensation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    fail_compensation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, payment_batch.not_released, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    pay_compensation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, payment_batch.not_released, money.not_enough_left, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    set_payout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Payout"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, compensation.no_payee */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    refuse_compensation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.own_request, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description compensation.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_conversations: {
        parameters: {
            query?: {
                view?: "mine" | "unassigned" | "all";
                filter?: "open" | "waiting" | "overdue" | "snoozed" | "closed";
                shop_id?: string | null;
                flag?: string;
                starred?: boolean;
                assignee_id?: string | null;
                inquiry?: string;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePage"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    act_on_conversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkAct"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOutcome"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    undo_act: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOutcome"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description undo.too_late, undo.done_already, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationDetail"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    assign_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assign"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, conversation.not_a_colleague */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    check_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckText"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedlineCheck"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    close_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Close"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    pin_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinMessages"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    flag_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Flag"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, conversation.flag_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    correct_inquiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Inquiry"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, inquiry.type_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_messages: {
        parameters: {
            query?: {
                before?: number | null;
                after?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description order.not_this_buyers, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description conversation.answered_by_other, conversation.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, message.empty, redline.blocked, redline.reason_needed, message.recording_stays_inside */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    tell_presence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Looking"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_up_to: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUpTo"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    record_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_record_call"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description case.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, file.empty, file.not_a_recording, recording.call_not_yet */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    reopen_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description conversation.open_already, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    snooze_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description conversation.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    star_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Star"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    take_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description conversation.taken_by_other, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    transfer_conversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferTo"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, conversation.not_a_colleague */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_couriers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Couriers"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    take_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeCopy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, customer.not_this_person */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description personal_value.too_many_reveals, request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    look_at_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityPlan"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    erase_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erase"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description erasure.under_way, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem, erasure.not_confirmed, customer.not_this_person, erasure.not_his_remark */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    link_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkCustomer"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, customer.cannot_link_itself, customer.link_across_shops */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    buyer_timeline: {
        parameters: {
            query?: {
                kind?: ("conversation" | "order" | "case" | "money" | "note")[] | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TimelineEntry_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    unlink_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkCustomer"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_erasures: {
        parameters: {
            query?: {
                customer_id?: string | null;
                under_way?: boolean;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ErasureView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    look_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                erasure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    search_evidence: {
        parameters: {
            query?: {
                /** @description Buyer id, order number, SKU, or what was wrong */
                q?: string | null;
                shop_id?: string | null;
                kind?: string | null;
                first?: string | null;
                last?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EvidenceView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_evidence_pins: {
        parameters: {
            query?: {
                conversation_id?: string | null;
                case_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_evidence_pin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinContent"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_original: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evidence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    upload_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_file"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileRef"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, file.empty, file.type_refused, file.broken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.range_outside */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_flags: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flags"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: {
                shop_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ImportBrief_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    start_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_start_import"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description import.upload_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    apply_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description import.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, import.columns_not_matched, import.file_unfit */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    match_columns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Matching"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description import.moved_on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, import.unknown_column, import.field_matched_twice */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    discard_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description import.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    download_refusals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
                form: "xlsx" | "csv";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    receive_message: {
        parameters: {
            query?: never;
            header: {
                "X-Kefu-Timestamp": string;
                "X-Kefu-Signature": string;
            };
            path: {
                channel_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    buyer: components["schemas"]["InboundBuyer"];
                    /**
                     * Files
                     * @default []
                     */
                    files?: components["schemas"]["InboundFile"][];
                    /**
                     * Message Id
                     * @description The platform's own id of the message
                     */
                    message_id: string;
                    /** Sent At */
                    sent_at?: string | null;
                    /**
                     * Text
                     * @default
                     */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundReceipt"];
                };
            };
            /** @description inbound.signature_wrong, inbound.signature_stale */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description channel.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description inbound.replayed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, inbound.too_large, inbound.malformed, file.empty, file.type_refused, file.broken, inbound.file_refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description inbound.file_unreachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_inquiry_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InquiryTypes"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, access.wrong_password, access.weak_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorState"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSecondFactor"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.wrong_second_factor, access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.second_factor_on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, access.wrong_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    propose_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    drop_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DropSecondFactor"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.wrong_second_factor, access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    retry_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description message.not_failed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    star_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StarMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_order_changes: {
        parameters: {
            query?: {
                shop_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChangedOrder_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_orders: {
        parameters: {
            query?: {
                q?: string | null;
                shop_id?: string | null;
                state?: string | null;
                check?: ("unpaid" | "refunds" | "unreviewed") | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderRow_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    orders_to_check: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToCheck"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    order_money: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description money.unknown */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    write_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteMade"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, note.incomplete, note.meaning_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    set_receiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReceiver"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description order.left_already, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, note.incomplete */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_dead_letters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxState"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    retry_dead_letter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_batches: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    make_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.nothing_to_pay, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    dissolve_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dissolving"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    batch_file: {
        parameters: {
            query?: {
                form?: "xlsx" | "csv";
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.not_released */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    release_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.own_batch, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    batch_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_batch_results"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultsView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description payment_batch.not_released, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, sheet.unreadable, bank_answer.columns_missing */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenInvitation"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    invite_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, role.limit_above_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description account.already_there, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, role.unknown, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Join"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description account.already_there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, invitation.gone, access.weak_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    disable_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description account.last_owner, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    enable_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    offer_new_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, role.limit_above_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description account.own_door, account.disabled, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    set_roles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Roles"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, role.limit_above_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description account.last_owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, role.unknown, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_playbooks: {
        parameters: {
            query: {
                shop_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookBrief"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_products: {
        parameters: {
            query?: {
                shop_id?: string | null;
                q?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SkuView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_product: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkuChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    public_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicConfig"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_queue_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueViews"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    keep_queue_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQueueView"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description view.name_taken, view.too_many, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    forget_queue_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_queue_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueViewChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description view.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_quick_replies: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickReplies"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    create_quick_reply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReply"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description script.code_taken, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, script.parameter_unknown, redline.blocked, message.recording_stays_inside */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    check_quick_reply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckReply"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyCheck"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    take_replies_from_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedReplies"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seeded"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description script.code_taken, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    remove_quick_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reply_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_quick_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reply_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description script.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, script.parameter_unknown, redline.blocked, message.recording_stays_inside */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                shop_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RefundRow_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    refund_times: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundTimes"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    correct_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["kefu__modules__registers__web__RowView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, register.reason_missing, register.column_unknown, register.value_missing, register.value_wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    verify_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["kefu__modules__registers__web__RowView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description register.own_row, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description register.already_verified, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_registers: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    export_register: {
        parameters: {
            query?: {
                form?: "xlsx" | "csv";
                shop_id?: string | null;
                state?: ("submitted" | "verified") | null;
                first?: string | null;
                last?: string | null;
                q?: string | null;
                case_id?: string | null;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, sheet.too_long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_rows: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                shop_id?: string | null;
                state?: ("submitted" | "verified") | null;
                first?: string | null;
                last?: string | null;
                q?: string | null;
                case_id?: string | null;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rows"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_file: {
        parameters: {
            query?: {
                form?: "xlsx" | "csv";
            };
            header?: never;
            path: {
                shop_id: string;
                list_day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, sheet.too_long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_reshipments: {
        parameters: {
            query?: {
                state?: ("registered" | "shipped" | "cancelled") | null;
                list_day?: string | null;
                case_id?: string | null;
                order_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReshipmentView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reshipment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReshipmentView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description reshipment.moved_on, reshipment.return_is_here, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, reshipment.cancel_reason_missing, note.incomplete, reshipment.sent_back_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    enter_waybill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reshipment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Waybill"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReshipmentView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description waybill.taken, reshipment.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, waybill.courier_unknown, waybill.number_malformed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_returns: {
        parameters: {
            query?: {
                shop_id?: string | null;
                order_id?: string | null;
                expected?: boolean | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReceiptView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    reveal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reveal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description personal_value.too_many_reveals, request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    role_matrix: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleMatrix"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    set_grant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetGrant"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.more_than_yours, role.limit_above_yours, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description role.owner_keeps_door */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, role.unknown, permission.unknown, shop.out_of_reach */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_rule_editions: {
        parameters: {
            query?: {
                state?: ("draft" | "checked" | "approved" | "discarded") | null;
                table_id?: string | null;
                shop_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftBrief"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_rule_edition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    save_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.moved_on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, edition.ends_before_start, edition.zone_unknown, edition.has_errors, table.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    approve_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.needs_second_person, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.moved_on, edition.not_checked, edition.columns_changed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, edition.starts_in_past, edition.ends_before_start, edition.has_errors */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    check_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    try_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem, edition.has_errors */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    discard_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    export_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
                form: "xlsx" | "yaml";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/yaml": unknown;
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    hand_in_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, edition.has_errors */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    return_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.moved_on, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    simulate_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                edition_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, edition.has_errors */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_rules: {
        parameters: {
            query?: {
                shop_id?: string | null;
                platform?: string | null;
                topic?: string | null;
                layer?: ("law" | "platform" | "agency" | "shop") | null;
                state?: ("in_force" | "scheduled" | "ended" | "draft") | null;
                stale?: boolean | null;
                disputed?: boolean | null;
                verified?: boolean | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    read_rule: {
        parameters: {
            query?: {
                shop_id?: string | null;
                edition?: string | null;
            };
            header?: never;
            path: {
                table_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    decide_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.problem */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    start_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.has_own_table, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    import_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_draft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description edition.has_own_table, edition.columns_changed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, rule.file_unreadable, table.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    export_rule: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path: {
                table_id: string;
                form: "xlsx" | "yaml";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/yaml": unknown;
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    rule_history: {
        parameters: {
            query?: {
                shop_id?: string | null;
            };
            header?: never;
            path: {
                table_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description table.unknown, object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    search_everything: {
        parameters: {
            query: {
                q: string;
                shop_id?: string | null;
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_security: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Codes, or families of codes: sign_in, personal_value.searched */
                kind?: string[] | null;
                employee_no?: string | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SecurityRow_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, page.bad_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.wrong_login, access.second_factor_needed, access.wrong_second_factor */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.locked_out, request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.csrf, access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_shops: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopView"][];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    create_shop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShop"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description shop.code_taken, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.unknown_zone, shop.pack_unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    change_shop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, shop.unknown_zone */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    put_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description calendar.year_unknown */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    drop_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    get_year: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description calendar.year_unknown */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    put_year: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop_id: string;
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, calendar.day_outside_year */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                state?: ("open" | "done") | null;
                mine?: boolean;
                overdue?: boolean;
                case_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TaskView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    cancel_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancelling"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    do_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description task.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, task.answer_incomplete */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    warehouse_tasks: {
        parameters: {
            query?: {
                state?: ("open" | "done") | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TaskView_"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    answer_warehouse_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description access.not_signed_in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description access.not_allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description task.closed, idempotency.key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, task.answer_incomplete */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_widget_upload"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileRef"];
                };
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, file.empty, file.type_refused, file.broken */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_file: {
        parameters: {
            query: {
                t: string;
                small?: boolean;
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_messages: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid, message.empty */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_rate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rate"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description object.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    widget_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenUpTo"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description widget.session_ended */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
    open_widget_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenSession"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WidgetSession"];
                };
            };
            /** @description widget.buyer_token_wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description widget.origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description channel.not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
            /** @description request.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemView"];
                };
            };
        };
    };
}
