// type-graphql and TypeORM keep what decorators say in it, so it must be there before the first decorator runs.
import "reflect-metadata";
