#!/bin/sh
# Runs once, when the database is new. Migrations own the tables; the program may do what they grant it.
set -eu
mysql --protocol=socket --user=root --password="$MYSQL_ROOT_PASSWORD" <<SQL
CREATE USER 'migrations'@'%' IDENTIFIED BY '$MIGRATIONS_PASSWORD';
GRANT ALL PRIVILEGES ON allowance.* TO 'migrations'@'%' WITH GRANT OPTION;
CREATE USER 'app'@'%' IDENTIFIED BY '$APP_PASSWORD';
SQL
